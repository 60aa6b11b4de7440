// The draft of a campaign: what is typed, what is wrong with it, and a copy in this browser that survives a reload until it is
// saved or thrown away.
import { useEffect, useMemo, useState } from 'react';
import { type Campaign, readCampaign } from '../../../../src/core/asking/index.ts';
import type { Problem } from '../../../../src/core/survey/read-value.ts';
import type { CampaignDraft } from './editor.ts';

type Kept = { at: string; draft: CampaignDraft };

/** @param place names the copy: another one for each campaign. */
export function useDraft(place: string, saved: CampaignDraft) {
  const key = `hark.draft.campaign.${place}`;
  const [kept] = useState(() => readKept(key));
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(kept?.draft ?? saved);
  const [broughtBack, setBroughtBack] = useState<string | null>(kept?.at ?? null);
  const dirty = JSON.stringify(draft) !== JSON.stringify(base);
  useEffect(() => {
    if (dirty) keep(key, { at: new Date().toISOString(), draft });
    else localStorage.removeItem(key);
  }, [key, dirty, draft]);
  const problems = useMemo(() => problemsOf(draft), [draft]);
  return {
    draft,
    dirty,
    problems,
    /** When the draft was kept that stands here now; null when nothing was brought back. */
    broughtBack: dirty ? broughtBack : null,
    change: (change: (before: CampaignDraft) => CampaignDraft) => setDraft(change),
    /** Takes this as saved. */
    settle(next: CampaignDraft) {
      localStorage.removeItem(key);
      setBase(next);
      setDraft(next);
      setBroughtBack(null);
    },
  };
}

/** The campaign that a draft describes; null while something in it is wrong. */
export function campaignOf(definition: unknown): Campaign | null {
  const read = readCampaign(definition);
  return 'campaign' in read ? read.campaign : null;
}

function problemsOf({ name, surveyId, definition }: CampaignDraft): Problem[] {
  const read = readCampaign(definition);
  return [
    ...(name.trim() === '' ? [{ path: 'name', message: 'How you call it yourself; contacts never see it.' }] : []),
    ...(surveyId === null ? [{ path: 'surveyId', message: 'Choose what is asked.' }] : []),
    ...('problems' in read ? read.problems : []),
  ];
}

function keep(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still edits and saves.
  }
}

/** Only what has every part of a campaign can be shown in its fields; an empty number is null in JSON, and stays a problem. */
function readKept(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    const { timing, who, how } = kept?.draft.definition ?? {};
    const whole =
      typeof kept?.draft.name === 'string' && timing && who?.sample && Array.isArray(how?.weekdays) && how.channels;
    return whole ? kept : null;
  } catch {
    return null;
  }
}
