// The draft of a survey: what is typed, what is wrong with it, and a copy in this browser that survives a reload until it is
// saved or thrown away.
import { useEffect, useMemo, useState } from 'react';
import { checkDefinition, type SurveyDefinition, storedDefinition } from '../../../../src/core/survey/definition.ts';
import type { Problem } from '../../../../src/core/survey/read-value.ts';
import { keptTranslations } from '../../../../src/core/survey/translations.ts';
import type { SurveyDraft } from '../queries.ts';

/** What the draft was begun from: the version, 0 for a survey that is new, and the moment at which it was saved. */
export type Base = { version: number; updatedAt: string; draft: SurveyDraft };
/** `name` is that of the survey when the draft was begun. */
type Kept = { version: number; updatedAt: string; name: string; at: string; draft: SurveyDraft };

export type Draft = ReturnType<typeof useDraft>;

/** @param place names the copy: another one for each survey. */
export function useDraft(place: string, saved: Base) {
  const key = `hark.draft.${place}`;
  const [kept] = useState(() => readKept(key));
  const [base, setBase] = useState<Base>(() => (kept === null ? saved : begunFrom(kept, saved)));
  const [draft, setDraft] = useState<SurveyDraft>(() => kept?.draft ?? saved.draft);
  const [broughtBack, setBroughtBack] = useState<string | null>(kept?.at ?? null);
  const dirty = !isSame(draft, base.draft);
  useEffect(() => {
    const { version, updatedAt } = base;
    if (dirty) keep(key, { version, updatedAt, name: base.draft.name, at: new Date().toISOString(), draft });
    else localStorage.removeItem(key);
  }, [key, dirty, base, draft]);
  // What somebody else saved takes the place of what was not touched here: all of it, or the name alone.
  const newer = saved.updatedAt > base.updatedAt;
  const renamed = newer && saved.version === base.version;
  const untouched = !dirty || (renamed && draft.name === base.draft.name);
  useEffect(() => {
    if (!newer || !untouched) return;
    setBase(saved);
    setDraft((before) => (dirty ? { ...before, name: saved.draft.name } : saved.draft));
  }, [newer, untouched, dirty, saved]);

  const problems = useMemo(() => problemsOf(draft), [draft]);
  return {
    draft,
    base,
    dirty,
    problems,
    /** What somebody else saved meanwhile and is not in the draft; null where nothing is. */
    newer: newer && !untouched ? saved : null,
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
    /** Keeps what is typed, as a change of what is saved by now. */
    rebase: () => setBase({ ...base, version: saved.version, updatedAt: saved.updatedAt }),
  };
}

function begunFrom({ version, updatedAt, name }: Kept, saved: Base): Base {
  return { version, updatedAt, draft: { ...saved.draft, name } };
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
    if (typeof kept?.draft?.name !== 'string' || typeof kept.name !== 'string') return null;
    return { ...kept, draft: { name: kept.draft.name, definition: storedDefinition(kept.draft.definition) } };
  } catch {
    return null;
  }
}
