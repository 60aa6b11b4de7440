// How prompts are put into a customer's pages and apps: the script, the sites, who the visitors are.
import { Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CopyLine } from '../access/CopyLine.tsx';
import { AskTabs } from './AskTabs.tsx';
import { reactQuery, type Site, siteQuery } from './queries.ts';
import { SecretBox } from './SecretBox.tsx';
import { SiteForm } from './SiteForm.tsx';
import { SiteNote } from './SiteNote.tsx';
import { appCalls, identifyCall, policyLines, reactUse, scriptTag, signing } from './snippets.ts';

export function InstallPage() {
  const { id } = useWorkspace();
  const query = useQuery(siteQuery(id));
  return (
    <>
      <PageHeader title="Installation" description="Put one script into your pages; prompts are then managed here." />
      <AskTabs />
      <Allowed permission="surveys:read">
        <Loaded query={query} height={640}>
          {(site) => <Steps site={site} />}
        </Loaded>
      </Allowed>
    </>
  );
}

function Steps({ site }: { site: Site }) {
  const { script } = site;
  const { id, can } = useWorkspace();
  const react = useQuery(reactQuery(id)).data?.source ?? '';
  return (
    <Stack gap="lg">
      <SiteNote site={site} />
      <Panel title="1. Your sites" description="Only their pages may show prompts. Apps need none.">
        <SiteForm site={site} />
      </Panel>
      <Panel title="2. The script" description="Into the head of every page. It waits for nothing and sets no cookie.">
        <Stack gap="md">
          <CopyLine value={scriptTag(script)} />
          <Text size="sm">If your pages have a Content-Security-Policy, it needs these beside what it has:</Text>
          <CopyLine value={policyLines(script)} />
        </Stack>
      </Panel>
      <Panel
        title="3. Who your visitors are"
        description="Without it everybody is unknown. With it answers are those of contacts, campaigns reach them here, and nobody is asked too often."
      >
        <Stack gap="md">
          <Text size="sm">On your server, sign who is signed in. The secret must never reach a browser.</Text>
          {can('surveys:write') && <SecretBox />}
          <Tabs defaultValue="Node.js" keepMounted={false}>
            <Tabs.List>
              {Object.keys(signing).map((language) => (
                <Tabs.Tab key={language} value={language}>
                  {language}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {Object.entries(signing).map(([language, code]) => (
              <Tabs.Panel key={language} value={language} pt="md">
                <Stack gap="sm">
                  <CopyLine value={code} />
                </Stack>
              </Tabs.Panel>
            ))}
          </Tabs>
          <Text size="sm">In the page, hand it over. Calls that come before the script wait for it.</Text>
          <CopyLine value={identifyCall} />
        </Stack>
      </Panel>
      <Panel title="React" description="Save the file as hark-react.ts; it needs nothing but React.">
        <Stack gap="md">
          <CopyLine value={reactUse(script)} />
          <details>
            <summary>hark-react.ts</summary>
            <CopyLine value={react} />
          </details>
        </Stack>
      </Panel>
      <Panel title="Mobile apps" description="The same calls over HTTP, as JSON: your app draws the survey itself.">
        <Stack gap="sm">
          <CopyLine value={appCalls(script.replace(/\.js$/, ''))} />
        </Stack>
      </Panel>
    </Stack>
  );
}
