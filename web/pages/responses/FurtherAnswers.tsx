// What was answered after the score, in the words in which it was asked.
import { Stack, Text, Title } from '@mantine/core';
import type { Answer } from './queries.ts';

type Further = Answer['answers'][number];

export function FurtherAnswers({ answers, locale }: { answers: readonly Further[]; locale: string | null }) {
  if (answers.length === 0) return null;
  return (
    <section>
      <Title order={3} mb="xs">
        Further answers
      </Title>
      <Stack component="dl" gap="md" m={0}>
        {answers.map((answer) => (
          <div key={answer.questionId}>
            <Text component="dt" size="sm" c="dimmed" dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {answer.question}
            </Text>
            <Value answer={answer} locale={locale} />
          </div>
        ))}
      </Stack>
    </section>
  );
}

function Value({ answer: { number, scale, choices, text }, locale }: { answer: Further; locale: string | null }) {
  return (
    <Text component="dd" m={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {number !== null && <ScaleNumber number={number} scale={scale} />}
      {choices.map((choice) => choice.text).join(', ')}
      {choices.length > 0 && text !== null && ': '}
      {text !== null && (
        <span lang={locale ?? undefined} dir="auto">
          {text}
        </span>
      )}
    </Text>
  );
}

/** With the ends of its scale: a 2 is good on one and poor on another. */
function ScaleNumber({ number, scale }: { number: number; scale: Further['scale'] }) {
  if (scale === null) return number;
  const end = (place: number, label: string | null) => (label === null ? place : `${place} (${label})`);
  return (
    <>
      <b>{number}</b>{' '}
      <Text span size="sm" c="dimmed">
        on a scale from {end(scale.lowest, scale.lowLabel)} to {end(scale.highest, scale.highLabel)}
      </Text>
    </>
  );
}
