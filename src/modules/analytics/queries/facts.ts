// The narrow rows that answers are counted by.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { copyRows, copyText } from '../../../platform/db/index.ts';
import type { LinkMove } from '../contact-chain.ts';
import { type DeclaredDimension, longestValue } from '../dimension.ts';
import { type Fact, type Link, type StoredAnswer, slotCount } from '../fact.ts';

export type AnswerKey = { workspaceId: string; id: string };

/** What an id stands for now, and what it was counted as: null where it is gone, or was not counted yet. */
export type AnswerAndFact = { workspaceId: string; id: string; answer: StoredAnswer | null; fact: Fact | null };

type Declaring = ReadonlyMap<string, { declared: readonly DeclaredDimension[] }>;

const codes = ['channel', 'language', 'device', 'hour', 'visit'] as const;
const slots = Array.from({ length: slotCount }, (_, place) => `d${place + 1}`);

/**
 * One transaction at a time counts answers: what it reads as counted must stay so until it has written. One turn for all
 * workspaces, so that two relays that hold several cannot wait for each other.
 */
export async function takeTurn(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('response_fact'))`.execute(db);
}

// What is read is handed over as columns and not as rows: to make an object of each row in JSON takes PostgreSQL longer than
// all the rest.
const answerColumns = {
  workspaceId: sql`t.workspace_id::text`,
  id: sql`t.id::text`,
  surveyId: sql`r.survey_id::text`,
  contactId: sql`r.contact_id::text`,
  day: sql`r.day`,
  score: sql`r.score`,
  suspect: sql`r.verdict = 'suspect'`,
  channel: sql`r.channel`,
  language: sql`r.locale`,
  userAgent: sql`r.evidence ->> 'userAgent'`,
  hour: sql`extract(hour from r.answered_at at time zone w.time_zone)::int + 1`,
};

const linkColumns = sql`f.workspace_id::text, f.response_id::text, f.survey_id::text, f.contact_id::text, f.day, f.score,
  f.suspect, f.next_day, f.next_survey_day`;

type Columns = Record<keyof typeof answerColumns, unknown[] | null> & {
  again: boolean[] | null;
  known: ((string | null)[] | null)[];
  facts: unknown[][] | null;
};

/**
 * A query for these answers, one column `pairs` in JSON that `readPairs` reads.
 * @param keys a table `t` of workspace_id and id.
 * @param again whether to say which are of a contact who has been counted already.
 */
export function answersAndFacts(keys: RawBuilder<unknown>, declaring: Declaring, again: boolean): RawBuilder<unknown> {
  const asked = [...declaring].filter(([, { declared }]) => declared.length > 0);
  const used = slots.map((_, place) =>
    asked.some(([, { declared }]) => declared.some((one) => one.slot === place + 1)),
  );
  const list = (column: RawBuilder<unknown>) => sql`json_agg(${column})`;
  const known = slots.map((_, place) => {
    if (!used[place]) return sql`null::json`;
    const [property, ofCompany] = [sql.raw(`d.p${place}`), sql.raw(`d.o${place}`)];
    return list(
      sql`nullif(left(case when ${ofCompany} then o.properties else c.properties end ->> ${property}, ${longestValue}), '')`,
    );
  });
  return sql`
    select json_build_object(
      ${sql.join(Object.entries(answerColumns).map(([name, column]) => sql`${sql.lit(name)}, ${list(column)}`))},
      'again', ${
        again
          ? list(sql`f.response_id is null and r.contact_id is not null and exists (
        select from response_fact e where e.workspace_id = r.workspace_id and e.contact_id = r.contact_id)`)
          : sql`null::json`
      },
      'known', json_build_array(${sql.join(known)}),
      'facts', json_agg(json_build_array(${linkColumns}, ${sql.raw([...codes, ...slots].map((name) => `f.${name}`).join(', '))}))
        filter (where f.response_id is not null)) as pairs
    from ${keys}
    left join response r on r.workspace_id = t.workspace_id and r.id = t.id
    left join response_fact f on f.workspace_id = t.workspace_id and f.response_id = t.id
    left join workspace w on w.id = r.workspace_id
    ${
      asked.length === 0
        ? sql``
        : sql`left join (${declarations(asked)}) d on d.workspace_id = r.workspace_id
    left join contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
    left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id`
    }`;
}

/** A row for each workspace: for each slot the property, and whether it is one of companies. */
function declarations(asked: readonly [string, { declared: readonly DeclaredDimension[] }][]): RawBuilder<unknown> {
  const inSlot = (place: number) =>
    asked.map(([, { declared }]) => declared.find((one) => one.slot === place + 1) ?? null);
  return sql`
    select * from unnest(${asked.map(([workspaceId]) => workspaceId)}::bigint[], ${sql.join(
      slots.flatMap((_, place) => [
        sql`${inSlot(place).map((one) => one?.property ?? null)}::text[]`,
        sql`${inSlot(place).map((one) => one?.subject === 'company')}::boolean[]`,
      ]),
    )}) as one(workspace_id, ${sql.raw(slots.map((_, place) => `p${place}, o${place}`).join(', '))})`;
}

export function readPairs(columns: Columns): AnswerAndFact[] {
  const { workspaceId, id, facts, known, again, ...rest } = columns;
  const of = <Value>(column: unknown[] | null, place: number) => (column ?? [])[place] as Value;
  const counted = new Map((facts ?? []).map((values) => [values[1] as string, factFrom(values)]));
  const pairs = ((id ?? []) as string[]).map((responseId, place): AnswerAndFact => {
    const surveyId = of<string | null>(rest.surveyId, place);
    const workspace = of<string>(workspaceId, place);
    const answer: StoredAnswer | null =
      surveyId === null
        ? null
        : {
            workspaceId: workspace,
            responseId,
            surveyId,
            contactId: of(rest.contactId, place),
            day: of(rest.day, place),
            score: of(rest.score, place),
            suspect: of(rest.suspect, place),
            channel: of(rest.channel, place),
            language: of(rest.language, place),
            userAgent: of(rest.userAgent, place),
            hour: of(rest.hour, place),
            again: again?.[place] ?? false,
            known: known.map((column) => column?.[place] ?? null),
          };
    return { workspaceId: workspace, id: responseId, answer, fact: counted.get(responseId) ?? null };
  });
  // As they came: which of two in one batch is the first of its contact must not hang on how they were joined.
  return pairs.sort((one, other) => one.id.length - other.id.length || (one.id < other.id ? -1 : 1));
}

function linkFrom(values: readonly unknown[]): Link {
  const [workspaceId, responseId, surveyId, contactId, day, score, suspect, nextDay, nextSurveyDay] = values;
  return { workspaceId, responseId, surveyId, contactId, day, score, suspect, nextDay, nextSurveyDay } as Link;
}

function factFrom(values: readonly unknown[]): Fact {
  const [channel, language, device, hour, visit, ...slots] = values.slice(9) as number[];
  return { ...linkFrom(values), channel, language, device, hour, visit, slots } as Fact;
}

/** What a dimension says of contact `c` or company `o`; null is not known. */
export function textOf({ subject, property }: DeclaredDimension): RawBuilder<string | null> {
  const properties = sql.raw(subject === 'contact' ? 'c.properties' : 'o.properties');
  return sql`nullif(left(${properties} ->> ${property}, ${longestValue}), '')`;
}

export async function selectAnswersAndFacts(
  db: Db,
  keys: readonly AnswerKey[],
  declaring: Declaring,
): Promise<AnswerAndFact[]> {
  const table = sql`unnest(${keys.map((key) => key.workspaceId)}::bigint[], ${keys.map((key) => key.id)}::bigint[])
    as t(workspace_id, id)`;
  const { rows } = await sql<{ pairs: Columns }>`${answersAndFacts(table, declaring, false)}`.execute(db);
  return rows.flatMap(({ pairs }) => readPairs(pairs));
}

export type CountedLink = Link & { visit: number };

/** A query for all counted answers of these contacts, one column `links` in JSON that `readLinks` reads. */
export function linksOf(contacts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select json_agg(json_build_array(${linkColumns}, f.visit)) as links
    from ${contacts} join response_fact f on f.workspace_id = t.workspace_id and f.contact_id = t.contact_id`;
}

export function readLinks(links: unknown[][] | null): CountedLink[] {
  return (links ?? []).map((values) => ({ ...linkFrom(values), visit: values[9] as number }));
}

export async function selectLinks(
  db: Db,
  contacts: readonly { workspaceId: string; contactId: string }[],
): Promise<CountedLink[]> {
  if (contacts.length === 0) return [];
  const { rows } = await sql<{ links: unknown[][] | null }>`${linksOf(
    sql`unnest(${contacts.map((one) => one.workspaceId)}::bigint[], ${contacts.map((one) => one.contactId)}::bigint[])
      as t(workspace_id, contact_id)`,
  )}`.execute(db);
  return readLinks(rows[0]?.links ?? null);
}

type Written = {
  written: readonly { before: Fact | null; after: Fact }[];
  gone: readonly Fact[];
  /** Those of which only the end moves. */
  elsewhere: readonly LinkMove[];
};

/** The caller has the turn, and has found that what is written without a `before` is not there. */
export async function writeFacts(
  db: Db,
  { written, gone, elsewhere }: Written,
  declared: readonly DeclaredDimension[],
): Promise<void> {
  if (gone.length > 0) {
    await sql`
      delete from response_fact f using ${keysOf(gone)}
      where f.workspace_id = t.workspace_id and f.response_id = t.response_id`.execute(db);
  }
  const fresh = written.flatMap(({ before, after }) => (before === null ? after : []));
  if (fresh.length > 0) {
    const used = slots.map((_, place) => place).filter((place) => declared.some((one) => one.slot === place + 1));
    const columns = [
      ...[
        'workspace_id',
        'response_id',
        'survey_id',
        'contact_id',
        'day',
        'next_day',
        'next_survey_day',
        'score',
        'suspect',
      ],
      ...codes,
      ...used.map((place) => slots[place] as string),
    ];
    const text = (value: number | null) => (value === null ? null : String(value));
    const rows = fresh.map((fact) => [
      ...[fact.workspaceId, fact.responseId, fact.surveyId, fact.contactId, text(fact.day), text(fact.nextDay)],
      ...[text(fact.nextSurveyDay), text(fact.score), fact.suspect ? 't' : 'f'],
      ...codes.map((name) => text(fact[name])),
      ...used.map((place) => text(fact.slots[place] ?? 0)),
    ]);
    await copyRows(db, 'response_fact', columns, copyText(rows));
  }
  const moved = [
    ...written.flatMap(({ before, after }) => (before === null ? [] : after)),
    ...elsewhere.flatMap(({ after }) => after ?? []),
  ];
  if (moved.length > 0) {
    const of = <Value>(read: (link: Link) => Value) => moved.map(read);
    await sql`
      update response_fact f set survey_id = t.survey_id, contact_id = t.contact_id, day = t.day, score = t.score,
        suspect = t.suspect, next_day = t.next_day, next_survey_day = t.next_survey_day
      from unnest(${of((l) => l.workspaceId)}::bigint[], ${of((l) => l.responseId)}::bigint[],
        ${of((l) => l.surveyId)}::bigint[], ${of((l) => l.contactId)}::bigint[], ${of((l) => l.day)}::int[],
        ${of((l) => l.score)}::smallint[], ${of((l) => l.suspect)}::boolean[], ${of((l) => l.nextDay)}::int[],
        ${of((l) => l.nextSurveyDay)}::int[])
        as t(workspace_id, response_id, survey_id, contact_id, day, score, suspect, next_day, next_survey_day)
      where f.workspace_id = t.workspace_id and f.response_id = t.response_id`.execute(db);
  }
}

/** Says of these that they are not the first of their contact. */
export async function setAgain(db: Db, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  await sql`
    update response_fact f set visit = 2 from ${keysOf(links)}
    where f.workspace_id = t.workspace_id and f.response_id = t.response_id`.execute(db);
}

function keysOf(links: readonly Link[]): RawBuilder<unknown> {
  return sql`unnest(${links.map((link) => link.workspaceId)}::bigint[], ${links.map((link) => link.responseId)}::bigint[])
    as t(workspace_id, response_id)`;
}
