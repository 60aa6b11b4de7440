// Days and the steps of a trend.
export { dayIn, formatDay, parseDay, type Step, stepAround, stepsBetween } from './days.ts';
export { startOfDay } from './start-of-day.ts';
