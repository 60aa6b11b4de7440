// The column store: questions with several filters over millions of answers, from memory. Off where a workspace has no blocks.
export { askColumns, findNewest, groupName } from './ask-columns.ts';
export { limitColumnMemory, warmColumns } from './memory.ts';
export { binCount } from './scan.ts';
export { type BlockSettings, tendBlocks } from './tend-blocks.ts';
