// Changes of the score that are more than noise, in words, with the way to the answers and to how they are found.
import { Badge, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { writeDay } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf, formatPoints, formatPointsInterval } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { offerUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnswersLink } from './AnswersLink.tsx';
import { ChangeDetectionDialog } from './ChangeDetectionDialog.tsx';
import type { ScoreFilter } from './queries.ts';
import classes from './TrendPage.module.css';
import { type Change, changesQuery, useJudgeChange } from './trend-queries.ts';

/** How a change is marked in the chart. */
export function signOf({ direction }: Pick<Change, 'direction'>): string {
  return direction === 'drop' ? '▼' : '▲';
}

export function ChangesPanel({ filter }: { filter: ScoreFilter }) {
  const { id } = useWorkspace();
  const query = useQuery(changesQuery(id, filter));
  const [opened, dialog] = useDisclosure();
  return (
    <Panel
      title="Changes that are more than noise"
      actions={
        <Button variant="default" size="xs" onClick={dialog.open} className={classes.screen}>
          How they are found
        </Button>
      }
    >
      <Loaded query={query} height={96}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.note}>
              None was found in these days. What goes up and down without a mark here may be chance.
            </p>
          ) : (
            <ul className={classes.list}>
              {ownFirst(items, filter).map((change) => (
                <Item key={change.id} change={change} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {opened && <ChangeDetectionDialog onClose={dialog.close} />}
    </Panel>
  );
}

/** Those of the series that the page is about come first, each newest first. */
function ownFirst(changes: readonly Change[], filter: ScoreFilter): Change[] {
  const own = changes.filter((change) => isOf(change, filter));
  return [...own, ...changes.filter((change) => !own.includes(change))];
}

/** Whether a change is one of the answers that the page shows. */
export function isOf({ surveyId, where }: Change, filter: ScoreFilter): boolean {
  return surveyId === (filter.surveyId ?? null) && where === (filter.where ?? '');
}

function Item({ change }: { change: Change }) {
  const { can } = useWorkspace();
  const judge = useJudgeChange(change.id);
  const dismissed = change.state === 'dismissed';
  return (
    <li className={classes.item}>
      <span className={classes.sign} aria-hidden="true">
        {signOf(change)}
      </span>
      <div className={classes.words}>
        <Group gap="xs">
          <strong>{change.name}</strong>
          {dismissed && <Badge variant="default">Dismissed</Badge>}
        </Group>
        <p>
          {change.direction === 'drop' ? 'Fell' : 'Rose'} from {sayScore(change.before)} to {sayScore(change.after)}
          {change.difference && `: ${sayDifference(change.difference)}`}, most likely on {writeDay(change.since)}.
        </p>
        <p className="dimmed">
          Certain enough on {writeDay(change.foundOn)} ·{' '}
          <AnswersLink
            days={{ from: change.since, to: change.foundOn }}
            series={{ survey: change.surveyId ?? undefined, where: change.where || undefined }}
            className="link"
          >
            the answers since
          </AnswersLink>
        </p>
      </div>
      {can('score:write') && (
        <Button
          variant="subtle"
          size="xs"
          className={classes.screen}
          loading={judge.isPending}
          aria-label={`${dismissed ? 'Open' : 'Dismiss'} the change of ${change.name} since ${writeDay(change.since)}`}
          onClick={() => {
            const next = dismissed ? 'open' : 'dismissed';
            judge.mutate(next, {
              onSuccess: () =>
                offerUndo(`change:${change.id}`, dismissed ? 'It is open again.' : 'The change was dismissed.', () =>
                  judge.mutate(change.state),
                ),
            });
          }}
        >
          {dismissed ? 'Open again' : 'Dismiss'}
        </Button>
      )}
    </li>
  );
}

function sayScore({ nps, n }: Change['before']): string {
  return `${nps === null ? '–' : formatPoints(nps)} (${countOf(n, 'answer')})`;
}

function sayDifference({ points, lower, upper }: NonNullable<Change['difference']>): string {
  return `${formatPoints(points)} points (95% interval ${formatPointsInterval({ lower, upper })})`;
}
