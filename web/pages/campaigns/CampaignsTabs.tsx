// The parts of Campaigns, as one row of links above each of them.
import { PageTabs } from '../../ui/PageTabs.tsx';

const parts = [
  { to: '/w/$workspaceId/campaigns', name: 'Campaigns', exact: true },
  { to: '/w/$workspaceId/campaigns/calendar', name: 'Calendar' },
] as const;

export function CampaignsTabs() {
  return <PageTabs label="Campaigns" parts={parts} />;
}
