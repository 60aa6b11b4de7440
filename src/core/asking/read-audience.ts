// Reads who may be asked from a shape that nobody has checked.
import { readWhole } from '../conditions/read-test.ts';
import { type Problem, readFields } from '../survey/read-value.ts';
import type { Audience, Sample } from './campaign.ts';

const names = ['segmentId', 'excludedSegmentIds', 'sample', 'holdOutShare', 'dailyMax', 'quota', 'companyDailyMax'];
const countMax = 1_000_000_000;

export function readAudience(value: unknown, problems: Problem[]): Audience {
  const fields = readFields(value, 'who', names, problems);
  return {
    segmentId: fields.segmentId === undefined ? null : readSegmentId(fields.segmentId, 'who.segmentId', problems),
    excludedSegmentIds: readExcluded(fields.excludedSegmentIds, problems),
    sample: readSample(fields.sample, problems),
    holdOutShare: readShare(fields.holdOutShare ?? 0, 'who.holdOutShare', { least: 0, most: 0.5 }, problems),
    dailyMax: readCount(fields.dailyMax, 'who.dailyMax', problems),
    quota: readQuota(fields.quota, problems),
    companyDailyMax: readCount(fields.companyDailyMax, 'who.companyDailyMax', problems),
  };
}

function readSample(value: unknown, problems: Problem[]): Sample {
  const { kind = 'all', ...fields } = readFields(value, 'who.sample', ['kind', 'share', 'widthPoints'], problems);
  if (kind === 'share') {
    return { kind, share: readShare(fields.share, 'who.sample.share', { least: 0.0001, most: 1 }, problems) };
  }
  if (kind === 'width') {
    const widthPoints = readWhole(fields.widthPoints, 'who.sample.widthPoints', { least: 1, most: 200 }, problems);
    return { kind, widthPoints };
  }
  if (kind !== 'all') problems.push({ path: 'who.sample.kind', message: 'Must be one of all, share, width.' });
  return { kind: 'all' };
}

function readQuota(value: unknown, problems: Problem[]): Audience['quota'] {
  if (value === undefined || value === null) return null;
  const { of, count } = readFields(value, 'who.quota', ['of', 'count'], problems);
  if (of !== 'asks' && of !== 'answers') {
    problems.push({ path: 'who.quota.of', message: 'Must be asks or answers.' });
  }
  const whole = readWhole(count, 'who.quota.count', { least: 1, most: countMax }, problems);
  return { of: of === 'answers' ? 'answers' : 'asks', count: whole };
}

function readExcluded(value: unknown, problems: Problem[]): string[] {
  const path = 'who.excludedSegmentIds';
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > 20) {
    problems.push({ path, message: 'Must be a list of at most 20 segments.' });
    return [];
  }
  const ids = value.map((one, index) => readSegmentId(one, `${path}.${index}`, problems));
  return [...new Set(ids.filter((id) => id !== null))];
}

function readSegmentId(value: unknown, path: string, problems: Problem[]): string | null {
  if (value === null && path === 'who.segmentId') return null;
  if (typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value)) return value;
  problems.push({ path, message: 'Must be an id: a string of digits.' });
  return null;
}

function readCount(value: unknown, path: string, problems: Problem[]): number | null {
  return value === undefined || value === null ? null : readWhole(value, path, { least: 1, most: countMax }, problems);
}

function readShare(
  value: unknown,
  path: string,
  { least, most }: { least: number; most: number },
  problems: Problem[],
) {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  problems.push({ path, message: `Enter a share from ${least} to ${most}.` });
  return least;
}
