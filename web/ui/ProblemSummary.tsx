// Everything that is wrong with a draft, each leading to its field. It takes the focus when saving was tried in vain.
import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Problem } from '../../src/core/survey/read-value.ts';
import { countOf } from './numbers.ts';

type Props = {
  problems: readonly Problem[];
  /** How often saving was tried in vain. */
  tries: number;
  /** What a person calls the field at this path. */
  nameOf: (path: string) => string;
  onGo: (path: string) => void;
};

export function ProblemSummary({ problems, tries, nameOf, onGo }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);
  if (tries === 0 || problems.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Alert
        variant="default"
        icon={<IconAlertTriangle aria-hidden />}
        title={`Not saved: ${countOf(problems.length, 'field needs', 'fields need')} another look`}
      >
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {problems.map(({ path, message }) => (
            <li key={path + message}>
              <Anchor component="button" type="button" size="sm" underline="always" onClick={() => onGo(path)}>
                {nameOf(path)}
              </Anchor>
              : {message}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
