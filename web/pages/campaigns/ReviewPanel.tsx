// A draft before it is started: whom it means, how many they are, when the first are asked, and what is to be looked at first.
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeCampaign } from '../../../src/core/asking/index.ts';
import { writeMoment } from '../../ui/dates.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CheckListPanel } from '../delivery/CheckListPanel.tsx';
import { segmentsQuery } from '../segments/queries.ts';
import { surveyQuery } from '../surveys/queries.ts';
import classes from './Campaigns.module.css';
import { AudienceCount } from './editor/AudienceCount.tsx';
import { firstAskWords } from './first-ask.ts';
import { allSegments, useCampaignNames } from './names.ts';
import { type Campaign, definitionOf } from './queries.ts';
import { SimulationPanel } from './SimulationPanel.tsx';
import { StartDialog } from './StartDialog.tsx';

export function ReviewPanel({ campaign }: { campaign: Campaign }) {
  const { id, can, timeZone } = useWorkspace();
  const [starting, setStarting] = useState(false);
  const names = useCampaignNames();
  const survey = useQuery(surveyQuery(id, campaign.survey.id)).data;
  const segments = useQuery({ ...segmentsQuery(id, allSegments), enabled: can('contacts:read') }).data?.items ?? [];
  const { archived } = campaign;
  const definition = definitionOf(campaign);
  const first = firstAskWords(definition, new Date(), timeZone, (at) => writeMoment(at.toISOString(), timeZone));
  const sentence = `${describeCampaign(definition, names)}.`;
  const startable = can('campaigns:write') && !archived;
  return (
    <>
      <Panel title="Before it starts" description="A draft. It asks nobody yet.">
        <Stack gap="md">
          <p className={classes.sentence}>{sentence}</p>
          <dl className={classes.facts}>
            {can('contacts:read') && (
              <>
                <dt>Whom it means</dt>
                <dd>
                  <AudienceCount who={definition.who} segments={segments} />
                </dd>
              </>
            )}
            <dt>First asks</dt>
            <dd>{first}</dd>
          </dl>
          <Text size="sm" c="dimmed">
            Of those, nobody is asked who has unsubscribed, or who was asked too recently. You can pause it at any time.
          </Text>
          {survey?.archivedAt && (
            <Alert variant="default" title={`“${survey.name}” is archived`}>
              Nobody is asked with an archived survey. Take it out of the archive, or choose another.
            </Alert>
          )}
          {startable && (
            <Group>
              <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => setStarting(true)}>
                Start the campaign
              </Button>
            </Group>
          )}
        </Stack>
      </Panel>
      {can('contacts:read') && <SimulationPanel surveyId={campaign.survey.id} definition={definition} />}
      {survey && can('invitations:read') && survey.archivedAt === null && <CheckListPanel survey={survey} />}
      <StartDialog
        campaign={campaign}
        sentence={sentence}
        first={first}
        opened={starting}
        onClose={() => setStarting(false)}
      />
    </>
  );
}
