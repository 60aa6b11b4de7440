// What the campaign is, in plain words: nothing that was set is left out.
import { Text } from '@mantine/core';
import { explainCampaign } from '../../../src/core/asking/index.ts';
import { Panel } from '../../ui/Panel.tsx';
import classes from './Campaigns.module.css';
import { useCampaignNames } from './names.ts';
import { type Campaign, definitionOf } from './queries.ts';

const parts = [
  ['when', 'When'],
  ['who', 'Who'],
  ['how', 'How'],
] as const;

export function DefinitionPanel({ campaign }: { campaign: Campaign }) {
  const words = explainCampaign(definitionOf(campaign), useCampaignNames());
  return (
    <Panel title="What it does">
      {parts.map(([part, name], place) => (
        <div key={part}>
          <Text size="xs" c="dimmed" mt={place === 0 ? 0 : 'md'} mb={4}>
            {name}
          </Text>
          <ul className={classes.words} aria-label={name}>
            {words[part].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ))}
    </Panel>
  );
}
