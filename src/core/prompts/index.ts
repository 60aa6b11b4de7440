// The rules of prompts. A page's script imports the single files it needs.
export { describePrompt } from './describe-prompt.ts';
export { pageMatches } from './page-matches.ts';
export {
  defaultPrompt,
  type Pages,
  type Position,
  type Prompt,
  positions,
  type Scheme,
  schemes,
  type Trigger,
  type Visitors,
  visitorKinds,
} from './prompt.ts';
export { readPrompt } from './read-prompt.ts';
export type { PromptRules, SiteRules } from './site-rules.ts';
