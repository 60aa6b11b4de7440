// Keeps what a page of the score shows: as a view to come back to, as a link for people without an account, as a figure that can be
// explained later.
import { Button, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconBookmark, IconBookmarkPlus, IconFileCertificate, IconShare2, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useStays } from '../../ui/leaving.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import type { ScoreView } from '../analytics/score-view.ts';
import { type SavedView, useDeleteView, viewKey, viewsQuery } from './keep-queries.ts';

const dialogs = {
  view: lazy(() => import('./SaveViewDialog.tsx').then((file) => ({ default: file.SaveViewDialog }))),
  share: lazy(() => import('./ShareDialog.tsx').then((file) => ({ default: file.ShareDialog }))),
  figure: lazy(() => import('./PublishDialog.tsx').then((file) => ({ default: file.PublishDialog }))),
};

export type KeepDialogProps = { view: ScoreView; onClose: () => void };

export function KeepMenu({ view }: { view: ScoreView }) {
  const { can } = useWorkspace();
  const [opened, setOpened] = useState(false);
  const [dialog, setDialog] = useState<keyof typeof dialogs | null>(null);
  useHotkeys([['shift+S', () => setOpened(true)]]);
  const Dialog = dialog && dialogs[dialog];
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={260}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} stroke={1.6} aria-hidden />}>
            Keep
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconBookmarkPlus size={16} aria-hidden />} onClick={() => setDialog('view')}>
            Save this view…
          </Menu.Item>
          {can('score:write') && (
            <>
              <Menu.Item leftSection={<IconShare2 size={16} aria-hidden />} onClick={() => setDialog('share')}>
                Share a link…
              </Menu.Item>
              <Menu.Item
                leftSection={<IconFileCertificate size={16} aria-hidden />}
                onClick={() => setDialog('figure')}
              >
                Publish this figure…
              </Menu.Item>
            </>
          )}
          {opened && <Views />}
        </Menu.Dropdown>
      </Menu>
      {Dialog && (
        <Suspense>
          <Dialog view={view} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </>
  );
}

function Views() {
  const { id } = useWorkspace();
  const stays = useStays();
  const views = (useQuery(viewsQuery(id)).data?.items ?? []).filter((one) => stays(viewKey(one)));
  if (views.length === 0) return null;
  const groups = [
    ['Your views', views.filter(({ shared }) => !shared)],
    ['Views of everybody', views.filter(({ shared }) => shared)],
  ] as const;
  return groups.map(([name, some]) =>
    some.length === 0 ? null : (
      <div key={name}>
        <Menu.Divider />
        <Menu.Label>{name}</Menu.Label>
        {some.map((view) => (
          <ViewItem key={view.id} view={view} />
        ))}
      </div>
    ),
  );
}

function ViewItem({ view }: { view: SavedView }) {
  const { id, can } = useWorkspace();
  const remove = useDeleteView();
  const mayDelete = !view.shared || can('score:write');
  return (
    <>
      <Menu.Item
        component={Link}
        to={addressOf(view.page)}
        params={{ workspaceId: id } as never}
        search={view.search as never}
        style={{ overflowWrap: 'anywhere' }}
      >
        {view.name}
      </Menu.Item>
      {mayDelete && (
        <Menu.Item
          c="dimmed"
          fz="xs"
          pl={28}
          closeMenuOnClick={false}
          leftSection={<IconTrash size={12} aria-hidden />}
          onClick={() => remove(view)}
        >
          Delete “{view.name}”
        </Menu.Item>
      )}
    </>
  );
}

/** The page of the score that a view names; what is not there any more leads to the first. */
export function addressOf(page: string): string {
  return page === 'overview' || !/^[a-z-]+$/.test(page) ? '/w/$workspaceId/score' : `/w/$workspaceId/score/${page}`;
}

/** The page that is open, and its whole address, as a view keeps them. */
export function useCurrentView(): { page: string; search: Record<string, string> } {
  const { pathname } = useLocation();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const page = /\/score\/([a-z-]+)$/.exec(pathname)?.[1] ?? 'overview';
  const entries = Object.entries(search).filter(([name, value]) => value !== undefined && name !== 'answer');
  return { page, search: Object.fromEntries(entries.map(([name, value]) => [name, String(value)])) };
}
