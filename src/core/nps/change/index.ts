// What the product uses of change detection. The charts and sequences beside it are imported from their own files.
export { type Baseline, type BaselineMode, baselineOf } from './baseline.ts';
export { medianDaysToFind, type WatchedVolume } from './detectable-drop.ts';
export {
  alarmLimit,
  type ChangeMethod,
  type Direction,
  type Monitor,
  type MonitorRule,
  type MonitorState,
  monitorOf,
  runMonitor,
  type WatchedRun,
} from './monitor.ts';
export {
  FEWEST_ANSWERS,
  type FoundChange,
  modeFor,
  nextDay,
  PROVISIONAL_DAYS,
  QUIET_BELOW_ANSWERS,
  type Watch,
  type WatchRule,
  watchDays,
} from './watch-series.ts';
