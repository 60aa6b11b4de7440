// Everything with which a link is brought to people: its address, its QR code, the lines that embed it, the secret that signs
// what it brings along.
import { Anchor, Button, Code, Modal, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import { CopyLine } from '../../access/CopyLine.tsx';
import classes from './LinksPanel.module.css';
import { qrCodeAt, type SurveyLink, useRenewSecret } from './queries.ts';

type Props = { surveyId: string; link: SurveyLink | null; onClose: () => void };

export function ShareDialog({ surveyId, link, onClose }: Props) {
  return (
    <Modal opened={link !== null} onClose={onClose} title={link ? `Share “${link.name}”` : ''} size="lg">
      {link && <Sharing key={link.id} surveyId={surveyId} link={link} />}
    </Modal>
  );
}

function Sharing({ surveyId, link }: { surveyId: string; link: SurveyLink }) {
  const { can } = useWorkspace();
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <CopyLine value={link.url}>
          <Anchor href={link.url} target="_blank" rel="noreferrer" size="sm">
            Open it
          </Anchor>
        </CopyLine>
      </Stack>
      {link.kiosk && (
        <Text size="sm" c="dimmed">
          A kiosk: open it in the browser of the device. Eight seconds after the thanks, or 45 after somebody has walked
          away, it begins anew. <Code>?locale=de</Code> after the address sets its language.
        </Text>
      )}
      <QrCode surveyId={surveyId} link={link} />
      {link.embedOrigins.length > 0 && <Embedding link={link} />}
      {can('surveys:write') && <Signing surveyId={surveyId} link={link} />}
    </Stack>
  );
}

function QrCode({ surveyId, link }: { surveyId: string; link: SurveyLink }) {
  const { id } = useWorkspace();
  return (
    <section>
      <Title order={3} mb="xs">
        QR code
      </Title>
      <div className={classes.code}>
        <img
          className={classes.picture}
          src={qrCodeAt(id, surveyId, link.id, 'svg')}
          alt={`QR code of the link “${link.name}”`}
        />
        <Stack gap="xs" align="flex-start">
          {(['svg', 'png'] as const).map((format) => (
            <Button
              key={format}
              size="xs"
              variant="default"
              component="a"
              href={qrCodeAt(id, surveyId, link.id, format)}
              download
              leftSection={<IconDownload size={14} aria-hidden />}
            >
              {format === 'svg' ? 'SVG, for print' : 'PNG, for documents'}
            </Button>
          ))}
        </Stack>
      </div>
    </section>
  );
}

function Embedding({ link }: { link: SurveyLink }) {
  const title = link.name.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return (
    <section>
      <Title order={3} mb={4}>
        In a page
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        Works on {link.embedOrigins.join(', ')}.
      </Text>
      <Stack gap="xs">
        <CopyLine
          value={`<iframe src="${link.url}" title="${title}" style="width:100%;height:640px;border:0"></iframe>`}
        />
      </Stack>
    </section>
  );
}

function Signing({ surveyId, link }: { surveyId: string; link: SurveyLink }) {
  const [replacing, setReplacing] = useState(false);
  const renew = useRenewSecret(surveyId, link.id);
  const make = () => renew.mutate(undefined, { onSuccess: () => setReplacing(false) });
  return (
    <section>
      <Title order={3} mb={4}>
        Bring along a score or fields
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        Your programs can add a score to start from and hidden fields, such as the order, to the address. They are
        believed when they are signed with the secret of this link: see “Links for everybody” in docs/ask.md.
      </Text>
      {renew.data ? (
        <Stack gap="xs">
          <CopyLine value={renew.data.secret} />
          <Text size="sm" role="status">
            Keep it now: it is not shown again.
          </Text>
        </Stack>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={renew.isPending && !replacing}
          onClick={() => (link.signs ? setReplacing(true) : make())}
        >
          {link.signs ? 'Replace the secret…' : 'Make the secret'}
        </Button>
      )}
      {renew.error && !replacing && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)" mt="xs">
          {sentenceOf(renew.error)}
        </Text>
      )}
      <ConfirmDialog
        opened={replacing}
        title="Replace the secret?"
        action="Replace"
        busy={renew.isPending}
        error={renew.error}
        onConfirm={make}
        onClose={() => setReplacing(false)}
      >
        What was signed with the one before is no longer believed: those addresses still ask, but bring nothing along.
      </ConfirmDialog>
    </section>
  );
}
