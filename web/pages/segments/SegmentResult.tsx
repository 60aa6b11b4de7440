// How many contacts meet what is being built, and some of them. While a newer count is on its way, the last one stays,
// dimmed.
import { Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Condition } from '../../../src/core/conditions/index.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf, formatCount } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { titleOf } from '../contacts/title-of.ts';
import classes from './Builder.module.css';
import { previewQuery } from './queries.ts';

type Props = {
  /** What is looked up; null where nothing whole has been built yet. */
  condition: Condition | null;
  /** Whether what is built is other than what is looked up, or not whole. */
  waiting: 'no' | 'count' | 'person';
};

export function SegmentResult({ condition, waiting }: Props) {
  const { id } = useWorkspace();
  const query = useQuery(previewQuery(id, condition));
  const old = waiting !== 'no' || query.isPlaceholderData;
  return (
    <Panel title="In this segment now">
      {query.error && query.data !== undefined && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {condition !== null && (
        <Loaded query={query} height={260}>
          {({ count, sample, sentence }) => (
            <div className={classes.result} data-old={old || undefined}>
              <div className={`${classes.count} numbers`}>{formatCount(count)}</div>
              <div>{count === 1 ? 'contact' : 'contacts'}</div>
              <p className={classes.sentence}>{sentence}</p>
              {sample.length > 0 && (
                <ul className={classes.sample} aria-label="Some of them">
                  {sample.map((contact) => (
                    <li key={contact.id}>
                      <Link
                        to="/w/$workspaceId/contacts/$contactId"
                        params={{ workspaceId: id, contactId: contact.id }}
                        className="quiet"
                      >
                        {titleOf(contact)}
                      </Link>
                      {contact.name && <div className="dimmed">{contact.email ?? contact.phone}</div>}
                    </li>
                  ))}
                </ul>
              )}
              {count > sample.length && (
                <Text size="xs" c="dimmed" mt="xs">
                  and {countOf(count - sample.length, 'other')}
                </Text>
              )}
            </div>
          )}
        </Loaded>
      )}
      {waiting === 'person' && (
        <Text size="xs" c="dimmed" mt="sm">
          Complete the conditions to count.
        </Text>
      )}
      <VisuallyHidden role="status">
        {!old && query.data !== undefined && countOf(query.data.count, 'contact')}
      </VisuallyHidden>
    </Panel>
  );
}
