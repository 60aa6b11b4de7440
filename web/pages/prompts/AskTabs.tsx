// The parts of Ask, as one row of links above each of them.
import { PageTabs } from '../../ui/PageTabs.tsx';

const parts = [
  { to: '/w/$workspaceId/ask', name: 'Surveys', exact: true },
  { to: '/w/$workspaceId/ask/prompts', name: 'Prompts', exact: true },
  { to: '/w/$workspaceId/ask/prompts/install', name: 'Installation' },
] as const;

export function AskTabs() {
  return <PageTabs label="Ask" parts={parts} />;
}
