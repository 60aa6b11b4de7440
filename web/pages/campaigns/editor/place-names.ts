// What a field of the editor is called in a list of what is wrong.
const names: readonly (readonly [RegExp, string])[] = [
  [/^name$/, 'Name'],
  [/^surveyId$/, 'Survey'],
  [/^timing\.kind$/, 'When'],
  [/^timing\.notBefore$/, 'Not before'],
  [/^timing\.everyDays$/, 'Every'],
  [/^timing\.newAfterDays$/, 'First asked after'],
  [/^timing\.name$/, 'Event'],
  [/^timing\.where/, 'Conditions on the event'],
  [/^timing\.delayMinutes$/, 'How long after'],
  [/^timing\.property$/, 'Date of the contact'],
  [/^timing\.offsetDays$/, 'Days'],
  [/^who\.segmentId$/, 'Contacts in'],
  [/^who\.excludedSegmentIds/, 'But not in'],
  [/^who\.sample\.share$/, 'Share'],
  [/^who\.sample\.widthPoints$/, 'Width of the interval'],
  [/^who\.holdOutShare$/, 'Never ask, to compare with'],
  [/^who\.dailyMax$/, 'At most a day'],
  [/^who\.companyDailyMax$/, 'At most a day of one company'],
  [/^who\.quota/, 'Done after'],
  [/^how\.channels/, 'Channels'],
  [/^how\.locale$/, 'Language'],
  [/^how\.weekdays/, 'Hours'],
  [/^how\.quietHours/, 'Quiet hours'],
  [/^how\.holidays/, 'Holidays'],
  [/^how\.lateDaysMax$/, 'Too late after'],
  [/^purpose$/, 'Purpose'],
  [/^gapDays$/, 'Least time since the last ask'],
  [/^priority$/, 'Priority'],
];

export function placeName(path: string): string {
  const reminder = /^how\.reminders\.(\d+)/.exec(path);
  if (reminder) return `Reminder ${Number(reminder[1]) + 1}`;
  return names.find(([pattern]) => pattern.test(path))?.[1] ?? path;
}
