// The draft of a survey: what is typed, what is wrong with it, and a copy in this browser that survives a reload until it is
// saved or thrown away.
import { useEffect, useMemo, useState } from 'react';
import { checkDefinition, type SurveyDefinition, storedDefinition } from '../../../../src/core/survey/definition.ts';
import type { Problem } from '../../../../src/core/survey/read-value.ts';
import { keptTranslations } from '../../../../src/core/survey/translations.ts';
import type { SurveyDraft } from '../queries.ts';

/** `version` is the one that the draft was begun from; 0 for a survey that is new. */
type Base = { version: number; draft: SurveyDraft };
type Kept = { version: number; at: string; draft: SurveyDraft };

export type Draft = ReturnType<typeof useDraft>;

/** @param place names the copy: another one for each survey. */
export function useDraft(place: string, saved: Base) {
  const key = `hark.draft.${place}`;
  const [kept] = useState(() => readKept(key));
  const [base, setBase] = useState<Base>(() => ({ ...saved, version: kept?.version ?? saved.version }));
  const [draft, setDraft] = useState<SurveyDraft>(() => kept?.draft ?? saved.draft);
  const [broughtBack, setBroughtBack] = useState<string | null>(kept?.at ?? null);
  const dirty = !isSame(draft, base.draft);
  useEffect(() => {
    if (dirty) keep(key, { version: base.version, at: new Date().toISOString(), draft });
    else localStorage.removeItem(key);
  }, [key, dirty, base.version, draft]);
  // Somebody else's version takes the place of one that was not touched here.
  useEffect(() => {
    if (dirty || saved.version <= base.version) return;
    setBase(saved);
    setDraft(saved.draft);
  }, [dirty, saved, base.version]);

  const problems = useMemo(() => problemsOf(draft), [draft]);
  return {
    draft,
    base,
    dirty,
    problems,
    /** When the draft was kept that stands here now; null when nothing was brought back. */
    broughtBack: dirty ? broughtBack : null,
    change: (change: (before: SurveyDraft) => SurveyDraft) => setDraft(change),
    /** Takes this as saved. */
    settle(next: Base) {
      localStorage.removeItem(key);
      setBase(next);
      setDraft(next.draft);
      setBroughtBack(null);
    },
    /** Keeps what is typed, as a change of a newer version. */
    rebase: (next: Base) => setBase(next),
  };
}

/** The definition with what nobody would see taken out, as it is checked and sent. */
export function cleaned(definition: SurveyDefinition): SurveyDefinition {
  return { ...definition, translations: keptTranslations(definition) };
}

function problemsOf({ name, definition }: SurveyDraft): Problem[] {
  const checked = checkDefinition(cleaned(definition));
  return [
    ...(name.trim() === '' ? [{ path: 'name', message: 'How you call it yourself; respondents never see it.' }] : []),
    ...('problems' in checked ? checked.problems : []),
  ];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function keep(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still edits and saves.
  }
}

function readKept(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    if (typeof kept?.draft?.name !== 'string') return null;
    return { ...kept, draft: { name: kept.draft.name, definition: storedDefinition(kept.draft.definition) } };
  } catch {
    return null;
  }
}
