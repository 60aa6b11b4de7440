// What stands against those who are not asked, by rule; each can be pressed to list only them.
import { Text, UnstyledButton } from '@mantine/core';
import { formatCount } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Campaigns.module.css';
import type { Progress } from './queries.ts';
import { ruleWords } from './rule-words.ts';
import type { CampaignSearch } from './search.ts';

export function NotAskedPanel({ progress: { blocked }, search }: { progress: Progress; search: CampaignSearch }) {
  const { can } = useWorkspace();
  const change = useChangeSearch();
  return (
    <Panel title="Why others are not asked" description="The rule that decided when each was last looked at." flush>
      {blocked.length === 0 ? (
        <Text c="dimmed" px={20} pb={20}>
          Nothing stands against anybody.
        </Text>
      ) : (
        <ul className={classes.rules}>
          {blocked.map(({ rule, verdict, contacts }) => {
            const chosen = search.because === rule && search.verdict === verdict;
            const words = (
              <>
                <span>
                  {ruleWords(rule, verdict)}
                  <span className="dimmed">{verdict === 'wait' ? ' · asked later' : ''}</span>
                </span>
                <span className="numbers">{formatCount(contacts)}</span>
              </>
            );
            return (
              <li key={`${rule} ${verdict}`}>
                {can('contacts:read') ? (
                  <UnstyledButton
                    className={classes.rule}
                    aria-pressed={chosen}
                    onClick={() =>
                      change({
                        because: chosen ? undefined : rule,
                        verdict: chosen ? undefined : verdict,
                        before: undefined,
                      })
                    }
                  >
                    {words}
                  </UnstyledButton>
                ) : (
                  <div className={classes.rule}>{words}</div>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
