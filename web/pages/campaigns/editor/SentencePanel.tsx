// What the form says, in one sentence, as it changes. While something is wrong the last whole one stays, dimmed.
import { Text } from '@mantine/core';
import { type Campaign, describeCampaign } from '../../../../src/core/asking/index.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useCampaignNames } from '../names.ts';
import classes from './Editor.module.css';

/** @param campaign the last that was whole; null where none was yet. */
export function SentencePanel({ campaign, old }: { campaign: Campaign | null; old: boolean }) {
  const names = useCampaignNames();
  return (
    <Panel title="In one sentence">
      {campaign !== null && (
        <p className={classes.sentence} data-old={old || undefined}>
          {describeCampaign(campaign, names)}.
        </p>
      )}
      {old && (
        <Text size="xs" c="dimmed" mt={campaign === null ? 0 : 'xs'}>
          {campaign === null ? 'Fill in when and whom it asks.' : 'As it was before the last mistake.'}
        </Text>
      )}
    </Panel>
  );
}
