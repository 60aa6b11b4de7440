// Conditions on contacts: one tree, read, described and decided here; segments also compile it to SQL.
export { bandNames, readBands } from './bands.ts';
export {
  type Condition,
  companyFields,
  conditionsMax,
  contactFields,
  countOps,
  depthMax,
  type EventCondition,
  everyone,
  type Group,
  isGroup,
  type Leaf,
} from './condition.ts';
export { type Days, daysOfTest, daysOfWindow, type Instants, instantsOf, type Moment } from './days.ts';
export { describeCondition, describeLeaf, fieldNames, type Names } from './describe.ts';
export { evaluate, type Facts } from './evaluate.ts';
export { foldCase } from './fold-case.ts';
export { readCondition } from './read-condition.ts';
export { type Kind, type Op, opsOf, type Test, type Value } from './test.ts';
export { readWhere, type Where, writeWhere } from './where.ts';
