import { expect, test } from 'vitest';
import { createLaneRotation } from './lane-rotation.ts';
import type { Lane } from './queries/lanes.ts';

const lane = (workspaceId: string, campaignId = '0', priority = 3): Lane => ({
  ...{ workspaceId, campaignId, priority, channel: 'email', hours: null, timeZone: null },
  since: new Date(Number(campaignId)),
});
const turns = (rotation: ReturnType<typeof createLaneRotation>, count: number, isFree = (_: Lane) => true) =>
  Array.from({ length: count }, () => rotation.next(isFree)).map(
    (one) => one && `${one.workspaceId}:${one.campaignId}`,
  );

test('workspaces take turns, and who comes in between is served before who was just served', () => {
  const rotation = createLaneRotation();
  rotation.fill([lane('1'), lane('2')]);
  expect(turns(rotation, 3)).toEqual(['1:0', '2:0', '1:0']);
  rotation.fill([lane('1'), lane('2'), lane('3')]);
  expect(turns(rotation, 3)).toEqual(['2:0', '1:0', '3:0']);
});

test('within a workspace the highest priority goes first, and lanes of one priority take turns', () => {
  const rotation = createLaneRotation();
  const lanes = [lane('1', '7'), lane('1', '8', 1), lane('1', '9', 1)];
  rotation.fill(lanes);
  expect(turns(rotation, 3)).toEqual(['1:8', '1:9', '1:8']);
  rotation.fill(lanes);
  expect(turns(rotation, 1)).toEqual(['1:9']);
  for (const one of lanes.slice(1)) rotation.drop(one);
  expect(turns(rotation, 1)).toEqual(['1:7']);
});

test('a lane whose way is not free keeps its turn and holds up nobody', () => {
  const rotation = createLaneRotation();
  rotation.fill([lane('1'), lane('2', '5'), lane('2', '6')]);
  expect(turns(rotation, 2, (one) => one.campaignId === '6')).toEqual(['2:6', '2:6']);
  expect(turns(rotation, 2)).toEqual(['1:0', '2:5']);
  rotation.drop(lane('1'));
  rotation.drop(lane('2', '5'));
  rotation.drop(lane('2', '6'));
  expect(turns(rotation, 1)).toEqual([undefined]);
});
