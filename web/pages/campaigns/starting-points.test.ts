// Nobody begins with a campaign that is wrong.
import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/core/asking/index.ts';
import { begun, isStartingPoint, startingPoints } from './starting-points.ts';

test.each(Object.keys(startingPoints))('%s needs nothing but what only the workspace knows', (id) => {
  const { name, definition } = begun(id);
  expect(name).not.toBe('');
  const read = readCampaign(definition);
  expect('problems' in read ? read.problems.map(({ path }) => path) : []).toEqual(
    id === 'renewal' ? ['timing.property'] : [],
  );
});

test('an address that names no starting point asks everyone once', () => {
  expect(isStartingPoint('constructor')).toBe(false);
  expect(begun('constructor').definition).toMatchObject({ timing: { kind: 'once' }, who: { segmentId: null } });
});
