// The links of a survey that anybody may follow: on a poster, in a shop, on another page.
import { ActionIcon, Badge, Button, CopyButton, Menu } from '@mantine/core';
import {
  IconCheck,
  IconCopy,
  IconDots,
  IconLink,
  IconPencil,
  IconPlus,
  IconQrcode,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Loaded } from '../../../ui/Loaded.tsx';
import { useStays } from '../../../ui/leaving.ts';
import { Nothing } from '../../../ui/Nothing.tsx';
import { countOf } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import type { Survey } from '../queries.ts';
import { LinkDialog } from './LinkDialog.tsx';
import classes from './LinksPanel.module.css';
import { leavingKey, linksQuery, type SurveyLink, useRevokeLink } from './queries.ts';
import { ShareDialog } from './ShareDialog.tsx';

type Props = {
  survey: Survey;
  /** The id of the link whose sharing is open. */
  opened: string | undefined;
  onOpen: (linkId: string | undefined) => void;
};

export function LinksPanel({ survey, opened, onOpen }: Props) {
  const workspace = useWorkspace();
  const query = useQuery(linksQuery(workspace.id, survey.id));
  const [editing, setEditing] = useState<SurveyLink | 'new' | null>(null);
  const archived = survey.archivedAt !== null;
  const mayMake = workspace.can('surveys:write') && !archived;
  const isThere = useStays();
  const stays = (link: SurveyLink) => isThere(leavingKey(link));
  const create = mayMake && (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setEditing('new')}
    >
      New link
    </Button>
  );
  return (
    <Panel
      title="Links"
      description={
        archived
          ? 'They rest while the survey is archived.'
          : 'For everybody: on a poster, on a receipt, on a device in a shop, in a page of yours.'
      }
      actions={create}
    >
      <Loaded query={query} height={120} shape="rows">
        {({ items }) => (
          <>
            {!items.some(stays) ? (
              <Nothing icon={IconLink} title="No links yet">
                A link asks people whose address you do not have. Its answers are anonymous and name the link.
              </Nothing>
            ) : (
              <ul className={classes.list}>
                {items.filter(stays).map((link) => (
                  <LinkRow
                    key={link.id}
                    link={link}
                    surveyId={survey.id}
                    onShare={() => onOpen(link.id)}
                    onEdit={() => setEditing(link)}
                  />
                ))}
              </ul>
            )}
            <ShareDialog
              surveyId={survey.id}
              link={items.find(({ id }) => id === opened) ?? null}
              onClose={() => onOpen(undefined)}
            />
          </>
        )}
      </Loaded>
      {mayMake && (
        <p className="dimmed">
          It can also{' '}
          <Link
            to="/w/$workspaceId/ask/prompts/new"
            params={{ workspaceId: workspace.id }}
            search={{ survey: survey.id }}
          >
            appear on your own pages
          </Link>{' '}
          as a prompt.
        </p>
      )}
      <LinkDialog
        surveyId={survey.id}
        editing={editing}
        onClose={() => setEditing(null)}
        onMade={(link) => onOpen(link.id)}
      />
    </Panel>
  );
}

type RowProps = { link: SurveyLink; surveyId: string; onShare: () => void; onEdit: () => void };

function LinkRow({ link, surveyId, onShare, onEdit }: RowProps) {
  const { can } = useWorkspace();
  const revoke = useRevokeLink(surveyId);
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <div className={classes.name}>
          <span>{link.name}</span>
          {link.kiosk && <Mark>Kiosk</Mark>}
          {link.embedOrigins.length > 0 && <Mark>Embedded</Mark>}
        </div>
        <div className={classes.facts}>
          <span className={classes.url}>{link.url.replace(/^https?:\/\//, '')}</span>
          <span className="numbers">{countOf(link.answers, 'answer')}</span>
        </div>
      </div>
      <div className={classes.actions}>
        <CopyButton value={link.url}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              aria-label={`Copy the link “${link.name}”`}
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button
          size="xs"
          variant="default"
          aria-label={`Share the link “${link.name}”`}
          leftSection={<IconQrcode size={14} aria-hidden />}
          onClick={onShare}
        >
          Share
        </Button>
        {can('surveys:write') && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={`More about the link “${link.name}”`}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
                Change…
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                c="var(--mantine-color-error)"
                onClick={() => revoke(link)}
              >
                Revoke
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </li>
  );
}

function Mark({ children }: { children: string }) {
  return (
    <Badge variant="default" tt="none" fw={500} flex="none">
      {children}
    </Badge>
  );
}
