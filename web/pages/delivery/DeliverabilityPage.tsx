// Whether messages arrive: what came back, what was reported as spam, and from where, with what chance alone would explain.
import { ActionIcon, Button, Group, SegmentedControl, Tooltip } from '@mantine/core';
import { IconChartBar, IconMailQuestion, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { writeDays } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { SettingsFrame } from '../access/SettingsFrame.tsx';
import { DeliverabilityDays, DeliverabilityDaysTable } from './DeliverabilityDays.tsx';
import { DeliverabilityFigures } from './DeliverabilityFigures.tsx';
import { DeliverabilityTable } from './DeliverabilityTable.tsx';
import { DeliverabilityWarnings } from './DeliverabilityWarnings.tsx';
import { type Deliverability, deliverabilityQuery } from './deliverability-queries.ts';
import { periods, usualPeriod } from './deliverability-search.ts';
import { providerName } from './provider-name.ts';

const route = getRouteApi('/w/$workspaceId/settings/deliverability');

export function DeliverabilityPage() {
  return (
    <SettingsFrame title="Deliverability">
      <Allowed permission="messages:read">
        <Contents />
      </Allowed>
    </SettingsFrame>
  );
}

const channelNames: Record<string, string> = { email: 'E-mail', sms: 'SMS' };
function Contents() {
  const { id } = useWorkspace();
  const { days = usualPeriod, channel, chart, domains } = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(deliverabilityQuery(id, days, channel));
  return (
    <>
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label="Period"
          value={String(days)}
          onChange={(value) => change({ days: Number(value) === usualPeriod ? undefined : value })}
          data={periods.map((one) => ({ value: String(one), label: `${one} days` }))}
        />
        <SegmentedControl
          size="xs"
          aria-label="Channel"
          value={channel ?? 'all'}
          onChange={(value) => change({ channel: value === 'all' ? undefined : value })}
          data={[
            { value: 'all', label: 'All channels' },
            ...Object.entries(channelNames).map(([value, label]) => ({ value, label })),
          ]}
        />
      </Group>
      <Loaded query={query} height={640}>
        {(found) =>
          found.total.sent + found.total.failed === 0 ? (
            <NothingSent />
          ) : (
            <Panels found={found} asTable={chart === 'table'} allDomains={domains === 'all'} />
          )
        }
      </Loaded>
    </>
  );
}

function NothingSent() {
  const { id, can } = useWorkspace();
  return (
    <Nothing
      icon={IconMailQuestion}
      title="Nothing was sent in these days"
      action={
        can('invitations:write') && (
          <Button component={Link} to="/w/$workspaceId/ask" params={{ workspaceId: id } as never}>
            Ask somebody
          </Button>
        )
      }
    >
      Once messages go out, this page says how many arrive, come back or are reported as spam.
    </Nothing>
  );
}

const firstDomains = 10;

type PanelsProps = { found: Deliverability; asTable: boolean; allDomains: boolean };

function Panels({ found, asTable, allDomains }: PanelsProps) {
  const change = useChangeSearch();
  const domains = allDomains ? found.domains : found.domains.slice(0, firstDomains);
  const switchName = asTable ? 'Show as a chart' : 'Show as a table';
  return (
    <>
      <DeliverabilityWarnings warnings={found.warnings} />
      <Panel title="Altogether" description={`${writeDays(found.from, found.until)}, and as many days before`}>
        <DeliverabilityFigures total={found.total} before={found.before} />
      </Panel>
      <Panel
        title="By day"
        description="Messages by the day on which they left, and those of them that came back (bounced)."
        actions={
          <Tooltip label={switchName}>
            <ActionIcon
              variant="default"
              aria-label={switchName}
              onClick={() => change({ chart: asTable ? undefined : 'table' })}
            >
              {asTable ? <IconChartBar size={16} stroke={1.6} /> : <IconTable size={16} stroke={1.6} />}
            </ActionIcon>
          </Tooltip>
        }
      >
        {asTable ? <DeliverabilityDaysTable days={found.days} /> : <DeliverabilityDays found={found} />}
      </Panel>
      {found.domains.length > 0 && (
        <Panel title="By domain" description="The domains of the recipients, those with most messages first." flush>
          <DeliverabilityTable
            label="By domain"
            head="Domain"
            rows={domains.map(({ domain, ...rates }) => ({ key: domain, name: domain, detail: null, rates }))}
          />
          {found.domains.length > firstDomains && (
            <Button
              variant="subtle"
              size="xs"
              m="xs"
              aria-expanded={allDomains}
              onClick={() => change({ domains: allDomains ? undefined : 'all' })}
            >
              {allDomains ? `Show the first ${firstDomains}` : `Show all ${found.domains.length} domains`}
            </Button>
          )}
        </Panel>
      )}
      <Panel title="By provider" description="Who took the messages." flush>
        <DeliverabilityTable
          label="By provider"
          head="Provider"
          rows={found.ways.map(({ connectionId, channel, provider, name, ...rates }) => ({
            key: `${connectionId} ${channel} ${provider}`,
            name: name ?? providerName(provider),
            detail: `${channelNames[channel] ?? channel}, ${detailOf(connectionId, name, providerName(provider))}`,
            rates,
          }))}
        />
      </Panel>
    </>
  );
}

function detailOf(connectionId: string | null, name: string | null, provider: string): string {
  if (connectionId === null) return 'of the installation';
  return name === null ? 'a connection that is gone' : provider;
}
