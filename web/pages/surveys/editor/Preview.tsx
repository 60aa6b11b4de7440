// The survey as customers meet it, beside the form that changes it. The server renders it as it will render the real ones; while
// it does, and while something is wrong with the draft, the last good picture stays.
import { NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useDebouncedValue, useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { SurveyDefinition } from '../../../../src/core/survey/definition.ts';
import type { Locale } from '../../../../src/core/survey/locales.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { localeNames } from '../../../ui/locale-names.ts';
import { useWorkspace } from '../../../ui/workspace.ts';
import { type PreviewOf, previewQuery } from '../queries.ts';
import type { View } from '../search.ts';
import classes from './Preview.module.css';

export type Looking = { view: View; locale: Locale; score: number | null; thanks: boolean };

type Props = {
  of: PreviewOf;
  looking: Looking;
  onLook: (change: Partial<Looking>) => void;
  /** Why the picture is not what the form says. */
  note: string | null;
};

const typingPauseMs = 400;
const deskWidth = 1_080;
const scores = Array.from({ length: 11 }, (_, score) => String(score));

export function Preview({ of, looking, onLook, note }: Props) {
  const { id } = useWorkspace();
  const [settled] = useDebouncedValue(of, typingPauseMs);
  const { view, locale, score, thanks } = looking;
  const query = useQuery(
    previewQuery(id, settled, { view: view === 'email' ? 'email' : thanks ? 'thanks' : 'question', locale, score }),
  );
  return (
    <section className={classes.panel} aria-label="Preview">
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          value={view}
          onChange={(value) => onLook({ view: value as View })}
          data={[
            { value: 'email', label: 'E-mail' },
            { value: 'phone', label: 'Phone' },
            { value: 'desktop', label: 'Desktop' },
          ]}
        />
        <NativeSelect
          size="xs"
          aria-label="Language of the preview"
          value={locale}
          onChange={(event) => onLook({ locale: event.currentTarget.value as Locale })}
          data={Object.entries(localeNames).map(([value, label]) => ({ value, label }))}
        />
        {view !== 'email' && (
          <>
            <NativeSelect
              size="xs"
              aria-label="Score in the preview"
              value={score === null ? '' : String(score)}
              onChange={(event) =>
                onLook({ score: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
              }
              data={[
                { value: '', label: 'No score yet' },
                ...scores.map((value) => ({ value, label: `Score ${value}` })),
              ]}
            />
            <SegmentedControl
              size="xs"
              aria-label="Page in the preview"
              value={thanks ? 'thanks' : 'question'}
              onChange={(value) => onLook({ thanks: value === 'thanks' })}
              data={[
                { value: 'question', label: 'Question' },
                { value: 'thanks', label: 'Thank you' },
              ]}
            />
          </>
        )}
      </div>
      {note && (
        <Text size="xs" c="var(--warning-text)" className={classes.note}>
          {note}
        </Text>
      )}
      <Loaded query={query} height={560}>
        {({ subject, html }) => (
          <div className={classes.stage} aria-busy={query.isFetching || of !== settled ? true : undefined}>
            {view === 'email' && <Text className={classes.subject}>{subject}</Text>}
            {view === 'desktop' ? <Desk html={html} /> : <Picture html={html} view={view} />}
          </div>
        )}
      </Loaded>
    </section>
  );
}

function Picture({ html, view }: { html: string; view: 'email' | 'phone' }) {
  return (
    <div className={view === 'phone' ? classes.phone : undefined}>
      <iframe
        title={view === 'email' ? 'Preview of the e-mail' : 'Preview of the page on a phone'}
        sandbox=""
        srcDoc={html}
        className={classes.frame}
      />
    </div>
  );
}

/** A page as wide as on a desk, made smaller to fit. */
function Desk({ html }: { html: string }) {
  const { ref, width } = useElementSize();
  const scale = width === 0 ? 0.4 : Math.min(1, width / deskWidth);
  return (
    <div ref={ref} className={classes.desk} style={{ height: 760 * scale }}>
      <iframe
        title="Preview of the page on a desktop"
        sandbox=""
        srcDoc={html}
        className={classes.frame}
        style={{ width: deskWidth, height: 760, transform: `scale(${scale})`, transformOrigin: '0 0' }}
      />
    </div>
  );
}

/** A definition with a name in place of one that is still missing, so that there is something to see at once. */
export function showable(definition: SurveyDefinition): SurveyDefinition {
  return definition.productName.trim() === '' ? { ...definition, productName: 'Your product' } : definition;
}
