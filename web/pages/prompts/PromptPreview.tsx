// The prompt as visitors will see it: the real script, in a frame. What is answered there goes nowhere.
import { Alert, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './PromptPreview.module.css';
import { type Look, previewQuery } from './queries.ts';

export function PromptPreview({ surveyId, look }: { surveyId: string; look: Look }) {
  const { id } = useWorkspace();
  const frame = useRef<HTMLIFrameElement>(null);
  const [page, setPage] = useState('light');
  const { data } = useQuery(previewQuery(id, surveyId, look));
  const show = useCallback(() => {
    if (data) frame.current?.contentWindow?.postMessage({ ...data, page }, location.origin);
  }, [data, page]);
  useEffect(() => {
    // The frame may be ready before there is anything to show, or after.
    const ready = ({ source }: MessageEvent) => source === frame.current?.contentWindow && show();
    addEventListener('message', ready);
    show();
    return () => removeEventListener('message', ready);
  }, [show]);
  if (data?.script === null) return <Alert variant="default">The script is not built on this installation.</Alert>;
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label="The page around it"
        value={page}
        onChange={setPage}
        data={[
          { value: 'light', label: 'On a light page' },
          { value: 'dark', label: 'On a dark page' },
        ]}
      />
      <iframe ref={frame} title="Preview of the prompt" src="/in-app/preview" className={classes.frame} onLoad={show} />
    </>
  );
}
