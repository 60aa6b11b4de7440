// Why contacts are not asked, in a few words each; the whole trace stands on the contact's page.
import type { RuleId } from '../../../src/core/asking/index.ts';

type Verdict = 'ask' | 'wait' | 'never';

const words: Readonly<Record<RuleId, string>> = {
  segment: 'Not in the segment',
  exclusion: 'In a segment that is left out',
  address: 'No address for its channels',
  consent: 'May not be contacted',
  holdOut: 'Held out, to compare with',
  sample: 'Not in the sample',
  due: 'Not due yet',
  gap: 'Asked for this purpose not long ago',
  budget: 'Asked as often as the budget allows',
  priority: 'Left to a more important campaign',
  quota: 'The campaign has what it wanted',
  dailyCap: 'Today’s limit is reached',
  companyCap: 'Colleagues are asked today',
  window: 'Outside of the hours',
  inTime: 'Too late to be asked',
};

export function ruleWords(rule: RuleId, verdict: Verdict): string {
  return rule === 'due' && verdict === 'never' ? 'Was due too long ago' : words[rule];
}
