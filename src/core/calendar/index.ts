// Days and the steps of a trend.
export { dayIn, formatDay, parseDay, type Step, stepAround, stepsBetween } from './days.ts';
