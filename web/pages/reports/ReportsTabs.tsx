// The parts of Reports, as one row of links above each of them.
import { PageTabs } from '../../ui/PageTabs.tsx';

const parts = [
  { to: '/w/$workspaceId/reports', name: 'Digests', exact: true },
  { to: '/w/$workspaceId/reports/links', name: 'Shared links' },
  { to: '/w/$workspaceId/reports/figures', name: 'Published figures' },
] as const;

export function ReportsTabs() {
  return <PageTabs label="Reports" parts={parts} />;
}
