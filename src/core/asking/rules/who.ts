// Whether a contact belongs to those who are asked at all.
import { drawFor } from '../chance.ts';
import { usableChannels } from '../channels.ts';
import { never, pass, type RuleTrace } from '../decision.ts';
import type { ContactFacts } from '../facts.ts';
import type { PreparedCampaign } from '../prepare-campaign.ts';

export function whoRules(prepared: PreparedCampaign, contact: ContactFacts): RuleTrace[] {
  return [
    segment(prepared, contact),
    exclusion(contact),
    address(prepared, contact),
    consent(prepared, contact),
    holdOut(prepared, contact),
    sample(prepared, contact),
  ];
}

function segment({ campaign }: PreparedCampaign, { inSegment }: ContactFacts): RuleTrace {
  const { segmentId } = campaign.who;
  return segmentId === null || inSegment ? pass('segment', { segmentId }) : never('segment', { segmentId });
}

function exclusion({ excludedBySegmentId: segmentId }: ContactFacts): RuleTrace {
  return segmentId === null ? pass('exclusion') : never('exclusion', { segmentId });
}

function address({ campaign }: PreparedCampaign, { reach }: ContactFacts): RuleTrace {
  const wanted = campaign.how.channels.map(({ channel }) => channel);
  const found = wanted.filter((channel) => (reach[channel] ?? 'no_address') !== 'no_address');
  const facts = { channels: wanted.join(', '), found: found.join(', ') };
  return found.length > 0 ? pass('address', facts) : never('address', facts);
}

/** Says nothing where there is no address: the rule before has said it. */
function consent({ campaign }: PreparedCampaign, contact: ContactFacts): RuleTrace {
  if (contact.wishes?.mutedPurposes.includes(campaign.purpose)) return never('consent', { muted: campaign.purpose });
  const [first] = usableChannels(campaign.how, contact);
  const objections = campaign.how.channels.flatMap(({ channel }) => {
    const reach = contact.reach[channel] ?? 'no_address';
    return reach === 'ok' || reach === 'no_address' ? [] : [`${channel}: ${reach}`];
  });
  const facts = { channel: first?.channel ?? null, objections: objections.join(', ') };
  return first !== undefined || objections.length === 0 ? pass('consent', facts) : never('consent', facts);
}

function holdOut({ id, campaign }: PreparedCampaign, contact: ContactFacts): RuleTrace {
  const share = campaign.who.holdOutShare;
  return share > 0 && drawFor(`holdOut/${id}`, contact.id) < share
    ? never('holdOut', { share })
    : pass('holdOut', { share });
}

function sample({ id, sampleShare: share }: PreparedCampaign, contact: ContactFacts): RuleTrace {
  return share < 1 && drawFor(`sample/${id}`, contact.id) >= share
    ? never('sample', { share })
    : pass('sample', { share });
}
