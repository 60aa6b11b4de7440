import { expect, test } from 'vitest';
import { readCampaign } from '../../core/asking/index.ts';
import { wordingProblems } from './reminder-wording.ts';

test('a merge tag that cannot be read is told where it stands, and those that can are let through', () => {
  const reminders = [
    { afterDays: 3, subject: 'Still there, {{ contact.name | default: "you" }}?', text: null },
    { afterDays: 3, subject: null, text: 'Dear {{ contact.name' },
  ];
  const read = readCampaign({ timing: { kind: 'once' }, how: { reminders } });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  expect(wordingProblems(read.campaign).map(({ path }) => path)).toEqual(['how.reminders.1.text']);
});
