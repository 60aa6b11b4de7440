// What each campaign thinks of a contact now: in one sentence, and rule by rule for whoever wants to know why.
import { Anchor, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconChevronDown,
  IconCircleCheck,
  IconCircleX,
  IconClockPause,
  IconSpeakerphone,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { RuleId } from '../../../src/core/asking/index.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { StateBadge } from '../campaigns/StateBadge.tsx';
import classes from './CampaignsPanel.module.css';
import { contactCampaignsQuery, type Explained } from './preference-queries.ts';

type Verdict = Explained['decision']['lines'][number]['verdict'];

const verdicts: Record<Verdict | 'ask', { icon: Icon; name: string }> = {
  ask: { icon: IconCircleCheck, name: 'Can be asked' },
  pass: { icon: IconCircleCheck, name: 'Met' },
  wait: { icon: IconClockPause, name: 'Waits' },
  never: { icon: IconCircleX, name: 'Stands against it' },
};

const ruleNames: Record<RuleId, string> = {
  segment: 'Segment',
  exclusion: 'Exclusions',
  address: 'Address',
  consent: 'Consent',
  holdOut: 'Hold-out',
  sample: 'Sample',
  due: 'Due',
  gap: 'Gap',
  budget: 'Overall budget',
  priority: 'Priority',
  quota: 'Quota',
  dailyCap: 'Daily cap',
  companyCap: 'Company cap',
  window: 'Send window',
  inTime: 'In time',
};

export function CampaignsPanel({ contactId }: { contactId: string }) {
  const { id } = useWorkspace();
  const query = useQuery(contactCampaignsQuery(id, contactId));
  return (
    <Panel title="Campaigns" description="Whether each would ask this contact now, and why.">
      <Loaded query={query} height={96}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing icon={IconSpeakerphone} title="No campaign is running">
              Once one runs, this says whether it asks this contact, and what stands against it.
            </Nothing>
          ) : (
            <ul className={classes.campaigns}>
              {items.map((item) => (
                <Explanation key={item.campaign.id} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Explanation({ item: { campaign, decision, lastAskedAt } }: { item: Explained }) {
  const { id } = useWorkspace();
  const [opened, setOpened] = useState(false);
  const listId = useId();
  const { icon: Glyph, name } = verdicts[decision.verdict];
  return (
    <li className={classes.campaign}>
      <Glyph size={20} stroke={1.6} role="img" aria-label={name} className={classes[decision.verdict]} />
      <div className={classes.words}>
        <Group gap="xs">
          <Anchor
            component={Link}
            fw={500}
            to="/w/$workspaceId/campaigns/$campaignId"
            params={{ workspaceId: id, campaignId: campaign.id } as never}
          >
            {campaign.name}
          </Anchor>
          {campaign.state !== 'running' && <StateBadge campaign={{ state: campaign.state, archived: false }} />}
        </Group>
        <Text className={classes.headline}>{decision.headline}</Text>
        <Group gap="md" className={classes.notes}>
          {lastAskedAt !== null && (
            <span>
              Asked <RelativeTime at={lastAskedAt} />
            </span>
          )}
        </Group>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={opened}
          aria-controls={listId}
          onClick={() => setOpened(!opened)}
        >
          <span>
            {opened ? 'Hide all rules' : `Show all ${decision.lines.length} rules`}
            <VisuallyHidden component="span"> of {campaign.name}</VisuallyHidden>
          </span>
          <IconChevronDown size={14} stroke={1.6} aria-hidden data-opened={opened || undefined} />
        </UnstyledButton>
        <ol id={listId} className={classes.rules} hidden={!opened}>
          {decision.lines.map(({ rule, verdict, text }) => (
            <Rule key={rule} name={ruleNames[rule]} verdict={verdict} text={text} decides={rule === decision.because} />
          ))}
        </ol>
      </div>
    </li>
  );
}

type RuleProps = { name: string; verdict: Verdict; text: string; decides: boolean };

function Rule({ name, verdict, text, decides }: RuleProps) {
  const { icon: Glyph, name: said } = verdicts[verdict];
  return (
    <li className={classes.rule} data-decides={decides || undefined}>
      <Glyph size={16} stroke={1.6} role="img" aria-label={said} className={classes[verdict]} />
      <span className={classes.name}>{name}</span>
      <span>{text}</span>
    </li>
  );
}
