// The invented company as a value: that it repeats itself, that its story shows in the numbers, that its people sound like
// people.
import { describe, expect, test } from 'vitest';
import { readCondition } from '../core/conditions/index.ts';
import { countsOf, histogramOf, scoreInterval } from '../core/nps/index.ts';
import { type Answers, checkDefinition, judgeScore, type Question, readAnswers } from '../core/survey/index.ts';
import { fingerprint } from '../platform/crypto.ts';
import { inventCompany } from './company.ts';
import { wallTime } from './local-time.ts';
import type { Response } from './model.ts';
import { storyUntil } from './story.ts';

const now = new Date('2026-11-22T14:23:00Z');
const company = inventCompany('test', now);
const { contacts, invitations, responses } = company;
const story = storyUntil(wallTime(now.getTime()).day);
const trusted = responses.filter(({ verdict }) => verdict === 'trusted');
const dayMs = 86_400_000;

/** The NPS of these answers with its 95 % limits. */
function npsOf(answers: readonly Response[]) {
  const counts = countsOf(histogramOf(answers.map(({ score }) => score)) ?? []);
  return scoreInterval(counts) ?? { lower: Number.NaN, upper: Number.NaN };
}

const answeredOn = (answers: readonly Response[], first: number, last: number) =>
  answers.filter(({ answeredAt }) => wallTime(answeredAt).day >= first && wallTime(answeredAt).day <= last);

describe('the same every time', () => {
  test('one seed makes one company', () => {
    expect(fingerprint(JSON.stringify(inventCompany('test', now)))).toBe(fingerprint(JSON.stringify(company)));
  });

  test('another seed makes another one', () => {
    const other = inventCompany('other', now);
    expect(other.contacts.slice(0, 100)).not.toEqual(contacts.slice(0, 100));
    expect(other.responses.map(({ comment }) => comment)).not.toEqual(responses.map(({ comment }) => comment));
  });

  test('later on the same day the past is what it was', () => {
    const evening = inventCompany('test', new Date('2026-11-22T20:40:00Z'));
    const past = ({ responses }: typeof company) =>
      responses
        .filter(({ answeredAt }) => answeredAt < now.getTime() - 30 * dayMs)
        .map(({ invitation, score, comment, answeredAt }) => [invitation, score, comment, answeredAt]);
    expect(past(evening)).toEqual(past(company));
  });

  test.each(['2027-03-28T01:30:00Z', '2028-12-31T23:58:00Z'])('it is whole at any hour, as at %s', (at) => {
    const { responses, invitations } = inventCompany('test', new Date(at));
    const latest = Math.max(...responses.map(({ answeredAt }) => answeredAt));
    expect(Date.parse(at) - latest).toBeGreaterThan(0);
    expect(Date.parse(at) - latest).toBeLessThan(10 * 60_000);
    expect(invitations.length).toBeGreaterThan(45_000);
    expect(responses.length).toBeGreaterThan(6_500);
  });
});

describe('the story', () => {
  test('the three weeks of the bad release lie far below the weeks before, and it has recovered since', () => {
    const { firstDay, lastDay } = story.release;
    const before = npsOf(answeredOn(trusted, firstDay - 56, firstDay - 1));
    const during = npsOf(answeredOn(trusted, firstDay + 3, lastDay));
    const since = npsOf(answeredOn(trusted, story.recoveredDay, story.today));
    expect(during.upper).toBeLessThan(before.lower - 0.1);
    expect(since.lower).toBeGreaterThan(during.upper + 0.1);
  });

  test('the bad weeks speak of the app and of orders that were lost', () => {
    const { firstDay, lastDay } = story.release;
    const about =
      /\bapp\b|l.appli|update|mise à jour|lost|vanished|disappeared|verschw|verloren|perdu|dispar|late|zu spät|retard/i;
    const share = (answers: readonly Response[]) => {
      const angry = answers.filter(({ comment, score }) => comment !== null && score <= 6);
      return angry.filter(({ comment }) => about.test(comment as string)).length / angry.length;
    };
    const during = share(answeredOn(trusted, firstDay + 3, lastDay));
    const before = share(answeredOn(trusted, firstDay - 200, firstDay - 1));
    expect(during).toBeGreaterThan(0.6);
    expect(before).toBeLessThan(0.45);
  });

  test('less is asked on weekends and in summer, most before Christmas', () => {
    const orders = invitations.filter(({ survey }) => survey === 'order');
    const perDay = (months: number[]) => {
      const days = new Set<number>();
      const asked = orders.filter(({ sendAt }) => {
        const { day } = wallTime(sendAt);
        const fits = months.includes(new Date(day * dayMs).getUTCMonth());
        if (fits) days.add(day);
        return fits;
      });
      return asked.length / days.size;
    };
    expect(perDay([7])).toBeLessThan(0.75 * perDay([3, 4]));
    expect(perDay([11])).toBeGreaterThan(1.1 * perDay([3, 4]));
    const weekend = orders.filter(({ sendAt }) => (wallTime(sendAt).day + 3) % 7 >= 5).length / orders.length;
    expect(weekend).toBeLessThan(0.23);
  });

  test('plans and countries differ by more than chance', () => {
    const of = (fits: (contact: (typeof contacts)[number]) => boolean) =>
      npsOf(trusted.filter(({ invitation }) => fits(contacts[invitations[invitation]?.contact ?? -1] as never)));
    expect(of(({ plan }) => plan === 'barista').lower).toBeGreaterThan(of(({ plan }) => plan === 'office').upper);
    expect(of(({ country }) => country === 'GB').lower).toBeGreaterThan(of(({ country }) => country === 'FR').upper);
  });

  test('machines answer one or two of a hundred times, and their scores are another world', () => {
    const suspects = responses.filter(({ verdict, verdictBy }) => verdict === 'suspect' && verdictBy === null);
    expect(suspects.length / responses.length).toBeGreaterThan(0.01);
    expect(suspects.length / responses.length).toBeLessThan(0.02);
    expect(npsOf(suspects).upper).toBeLessThan(npsOf(trusted).lower);
  });
});

describe('what goes with the scores', () => {
  const further = responses.flatMap(({ invitation, score, answers }) => {
    const { survey, version } = invitations[invitation] as (typeof invitations)[number];
    const asked = company.surveys.find(({ key }) => key === survey)?.versions[version - 1]?.definition.questions;
    return answers === null ? [] : [{ score, answers, questions: asked as readonly Question[] }];
  });

  test('every further answer is one that the page would have taken', () => {
    expect(further.length).toBeGreaterThan(400);
    for (const { score, answers, questions } of further) {
      expect(readAnswers(questions, score, postedOf(answers)).answers).toEqual(answers);
    }
    const ids = new Set(further.flatMap(({ answers }) => Object.keys(answers)));
    const asked = company.surveys.flatMap(({ versions }) => versions.flatMap(({ definition }) => definition.questions));
    expect(ids).toEqual(new Set(asked.map(({ id }) => id)));
  });

  test('who is happier finds it easier', () => {
    const effort = (from: number, to: number) => {
      const found = further.flatMap(({ score, answers }) =>
        score >= from && score <= to && typeof answers.effort === 'number' ? [answers.effort] : [],
      );
      return found.reduce((sum, one) => sum + one, 0) / found.length;
    };
    expect(effort(9, 10)).toBeGreaterThan(effort(0, 6) + 1);
  });

  test('what happened lies between the first day of a contact and now, each under a number of its own', () => {
    const { happenings } = company;
    expect(happenings.length).toBeGreaterThan(5_000);
    expect(new Set(happenings.map(({ key }) => key)).size).toBe(happenings.length);
    for (const { contact, at } of happenings) {
      expect(at).toBeLessThan(now.getTime());
      expect(at).toBeGreaterThanOrEqual(contacts[contact]?.createdAt ?? Number.POSITIVE_INFINITY);
    }
  });

  test('every segment is one that could be saved, of lists and surveys that are there', () => {
    const ids = {
      survey: () => '1',
      list: (name: string) => String(lists.findIndex((list) => list.name === name) + 1),
    };
    const { lists } = company;
    for (const { condition } of company.segments) {
      expect(readCondition(condition(ids))).toEqual({ condition: condition(ids) });
      expect(JSON.stringify(condition(ids))).not.toContain('"listId":"0"');
    }
    for (const { members } of lists) expect(members.length).toBeGreaterThan(40);
  });
});

/** As the fields of a form hold them. */
function postedOf(answers: Answers): Record<string, unknown> {
  const fields = Object.entries(answers).flatMap(([id, answer]): [string, unknown][] =>
    typeof answer === 'object'
      ? [
          [id, answer.choices],
          [`${id}.other`, answer.other ?? ''],
        ]
      : [[id, String(answer)]],
  );
  return Object.fromEntries(fields);
}

describe('what is written', () => {
  const comments = trusted.flatMap(({ comment }) => (comment === null ? [] : [comment]));

  test('two of five explain themselves, in three languages', () => {
    expect(comments.length / trusted.length).toBeGreaterThan(0.35);
    expect(comments.length / trusted.length).toBeLessThan(0.45);
    const written = trusted.filter(({ comment }) => comment !== null);
    const by = Map.groupBy(written, ({ invitation }) => contacts[invitations[invitation]?.contact ?? -1]?.tongue);
    for (const tongue of ['en', 'de', 'fr'] as const) expect(by.get(tongue)?.length).toBeGreaterThan(400);
  });

  test('hardly two comments are the same', () => {
    expect(1 - new Set(comments).size / comments.length).toBeLessThan(0.03);
  });

  test('comments differ in length as those of people do', () => {
    const lengths = comments.map(({ length }) => length).sort((one, other) => one - other);
    expect(lengths[Math.floor(lengths.length * 0.1)]).toBeLessThan(35);
    expect(lengths[Math.floor(lengths.length * 0.95)]).toBeGreaterThan(120);
  });

  test('no comment shows how it was made', () => {
    expect(comments.filter((text) => /[[\]{}|]|undefined| {2}| [.,]|^\s|\s$/.test(text))).toEqual([]);
  });
});

describe('what Hark itself would have written', () => {
  test('every verdict is that of the rules on its evidence, but for the few that a person reversed', () => {
    const reversed = responses.filter(({ verdictBy }) => verdictBy !== null);
    expect(reversed.length).toBeGreaterThan(3);
    expect(reversed.length).toBeLessThan(40);
    for (const { evidence, verdict, reasons, verdictBy } of responses) {
      if (verdictBy === null) expect(judgeScore(evidence)).toEqual({ verdict, reasons });
    }
  });

  test('every version of every survey passes the check of definitions', () => {
    for (const { versions } of company.surveys) {
      for (const { definition } of versions) expect(checkDefinition(definition)).toEqual({ definition });
    }
    expect(company.surveys.some(({ versions }) => versions.length > 1)).toBe(true);
  });

  test('nobody is asked again within the days that the survey leaves them in peace', () => {
    const gapDays = new Map(company.surveys.map(({ key, gapDays }) => [key, gapDays]));
    const last = new Map<number, number>();
    for (const { contact, survey, state, sendAt } of invitations) {
      if (state === 'suppressed') continue;
      const gap = sendAt - (last.get(contact) ?? Number.NEGATIVE_INFINITY);
      expect(gap).toBeGreaterThanOrEqual((gapDays.get(survey) ?? 0) * dayMs);
      last.set(contact, sendAt);
    }
    for (const { contact, purpose, askedAt } of company.clocks) {
      if (purpose === 'overall') expect(askedAt).toBe(last.get(contact));
    }
  });
});
