// Text messages: how long they are, and what people mean by those that they write.
export { isCourtesy } from './courtesy.ts';
export { type Keyword, readKeyword } from './keywords.ts';
export { readScore, type ScoreReading } from './read-score.ts';
export { type Segments, segmentsOf } from './segments.ts';
