// Days, the clock on the wall, and the steps of a trend.
export { dayIn, formatDay, parseDay, type Step, stepAround, stepsBetween } from './days.ts';
export { instantAt, type LocalTime, localTime } from './local-time.ts';
export { startOfDay } from './start-of-day.ts';
