// Everything about one answer, and what a person may do with it.
import { Button, DataList, Group, List, Stack, Text, Title } from '@mantine/core';
import { isLocale } from '../../../src/core/survey/locales.ts';
import { sentenceOf } from '../../api/client.ts';
import { writeMoment } from '../../ui/dates.ts';
import { localeNames } from '../../ui/locale-names.ts';
import { ScoreBadge } from '../../ui/ScoreBadge.tsx';
import { TextExchange } from '../../ui/TextExchange.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { nameOf } from './AnswerRow.tsx';
import { readEvidence } from './evidence.ts';
import { FurtherAnswers } from './FurtherAnswers.tsx';
import { type Answer, useChangeVerdict, useDeleteAnswer, wayBack } from './queries.ts';
import { choicesFor } from './VerdictMenu.tsx';

export function AnswerDetails({ answer, onGone }: { answer: Answer; onGone: () => void }) {
  const { timeZone, can } = useWorkspace();
  const edited = answer.updatedAt !== answer.answeredAt;
  return (
    <Stack gap="lg">
      <Group gap="md" wrap="nowrap">
        <ScoreBadge score={answer.score} large />
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{nameOf(answer)}</Text>
          {answer.contact?.name && answer.contact.email && (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {answer.contact.email}
            </Text>
          )}
        </div>
      </Group>
      {answer.comment ? (
        <Text
          component="blockquote"
          m={0}
          lang={answer.locale ?? undefined}
          dir="auto"
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {answer.comment}
        </Text>
      ) : (
        <Text c="dimmed">No comment.</Text>
      )}
      <FurtherAnswers answers={answer.answers} locale={answer.locale} />
      <Facts
        facts={[
          { name: 'Survey', value: `${answer.survey.name}, version ${answer.survey.version}` },
          { name: 'Answered', value: writeMoment(answer.answeredAt, timeZone) },
          ...(edited ? [{ name: 'Last change', value: writeMoment(answer.updatedAt, timeZone) }] : []),
          { name: 'Channel', value: answer.link ? `Link “${answer.link.name}”` : answer.channel },
          ...Object.entries(answer.hiddenFields).map(([name, value]) => ({ name, value })),
          ...(answer.locale
            ? [{ name: 'Language', value: isLocale(answer.locale) ? localeNames[answer.locale] : answer.locale }]
            : []),
        ]}
      />
      {answer.evidence.act === 'text' && <TextExchange about={{ responseId: answer.id }} />}
      <section>
        <Title order={3} mb="xs">
          Does it count?
        </Title>
        <Verdict answer={answer} mayChange={can('responses:write')} />
      </section>
      <section>
        <Title order={3} mb="xs">
          How the score came
        </Title>
        <Evidence answer={answer} />
      </section>
      {can('responses:write') && <Deletion answer={answer} onGone={onGone} />}
    </Stack>
  );
}

function Facts({ facts }: { facts: readonly { name: string; value: string }[] }) {
  return (
    <DataList labelWidth={130} gap={8}>
      {facts.map(({ name, value }) => (
        <DataList.Item key={name}>
          <DataList.ItemLabel>{name}</DataList.ItemLabel>
          <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{value}</DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}

function Verdict({ answer, mayChange }: { answer: Answer; mayChange: boolean }) {
  const change = useChangeVerdict(answer.id);
  const { value, by, reasons } = answer.verdict;
  return (
    <Stack gap="xs" align="flex-start">
      <Text>
        {value === 'trusted' ? 'Yes. ' : 'Only where suspects are included. '}
        {by !== null && `${by} decided so.`}
        {by === null && (reasons.length === 0 ? 'Nothing speaks against it.' : 'What speaks against it:')}
      </Text>
      {by === null && reasons.length > 0 && (
        <List>
          {reasons.map(({ id, text }) => (
            <List.Item key={id}>{text}</List.Item>
          ))}
        </List>
      )}
      {mayChange && (
        <Group gap="xs">
          {choicesFor(answer.verdict).map(({ verdict, name, icon: Glyph }) => (
            <Button
              key={verdict}
              size="xs"
              variant="default"
              leftSection={<Glyph size={14} stroke={1.6} aria-hidden />}
              loading={change.isPending && change.variables.verdict === verdict}
              onClick={() => change.mutate({ verdict, back: wayBack(answer.verdict) })}
            >
              {name}
            </Button>
          ))}
        </Group>
      )}
      {change.error && (
        <Text role="alert" c="var(--mantine-color-error)">
          {sentenceOf(change.error)}
        </Text>
      )}
    </Stack>
  );
}

function Evidence({ answer }: { answer: Answer }) {
  const facts = readEvidence(answer.evidence);
  if (facts.length === 0) return <Text c="dimmed">Nothing is known of it.</Text>;
  return <Facts facts={facts} />;
}

/** The figures change with it; for a few seconds it can be taken back. */
function Deletion({ answer, onGone }: { answer: Answer; onGone: () => void }) {
  const remove = useDeleteAnswer(answer, nameOf(answer));
  return (
    <div>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        c="var(--mantine-color-error)"
        ml={-12}
        onClick={() => {
          remove();
          onGone();
        }}
      >
        Delete this answer
      </Button>
      <Text size="sm" c="dimmed">
        Its evidence goes, too. To leave a score out and keep it, mark it as suspect instead.
      </Text>
    </div>
  );
}
