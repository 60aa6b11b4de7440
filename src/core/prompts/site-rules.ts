// What the script on a customer's page is told: everything that it decides by itself. Anybody may read it.
import type { Prompt } from './prompt.ts';

export type PromptRules = Pick<
  Prompt,
  'pages' | 'trigger' | 'delaySeconds' | 'scrollPercent' | 'exitIntent' | 'sharePercent' | 'gapDays' | 'visitors'
> & { id: string };

export type SiteRules = {
  /** The origins on which it may run. */
  origins: readonly string[];
  /** Whether a campaign waits to ask somebody here. */
  offers: boolean;
  /** In the order in which they are tried. */
  prompts: readonly PromptRules[];
  /** Where the rest of the script is, from the root of Hark. */
  script: string;
};
