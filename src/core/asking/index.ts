// The rules of asking, for the modules that plan and deliver.
export { defaultGapDays, latestEarlierAsk, nextPossibleAsk, overallClock, type Purpose } from './gap.ts';
export { maximumAttempts, retryDelaySeconds } from './retry.ts';
