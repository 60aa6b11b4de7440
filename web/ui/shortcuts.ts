// The keyboard of the whole dashboard, in one place: what each stroke does, and what the sheet says of it.
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useShortcutsWanted } from '../api/preferences.ts';
import { createSequence, isPlain, opensPalette, type Stroke, takesLetters } from './keys.ts';
import { moveInList } from './list-keys.ts';
import { type Place, places } from './places.ts';
import { undoLatest } from './undo.tsx';
import { useWorkspace } from './workspace.ts';

export type Opened = 'palette' | 'keys' | null;

/** Listens for the strokes. @param open shows the palette or the sheet of keys. */
export function useShortcuts(open: (what: Opened) => void, toggleRail: () => void): void {
  const { id, can } = useWorkspace();
  const [wanted] = useShortcutsWanted();
  const navigate = useNavigate();
  const params = { workspaceId: id };

  const perform = (stroke: Stroke): boolean => {
    const place = (places as readonly Place[]).find(({ key }) => stroke === `g ${key}`);
    if (place && can(place.permission)) return done(() => void navigate({ to: place.to, params } as never));
    if (stroke === '/') return done(() => open('palette'));
    if (stroke === '?') return done(() => open('keys'));
    if (stroke === '[') return done(toggleRail);
    if (stroke === 'z') return undoLatest();
    if (stroke === 'j' || stroke === 'k') return moveInList(stroke === 'j' ? 1 : -1);
    if (stroke === 'n') return pressNew() || (can('surveys:write') && done(() => void navigate(newSurvey(params))));
    return false;
  };
  const onKey = useEffectEvent((event: KeyboardEvent, sequence: (key: string) => Stroke | null) => {
    if (opensPalette(event)) {
      event.preventDefault();
      return open('palette');
    }
    if (!wanted || !isPlain(event) || takesLetters(event.target) || isCovered()) return;
    const stroke = sequence(event.key);
    if (stroke !== null && perform(stroke)) event.preventDefault();
  });
  useEffect(() => {
    const sequence = createSequence(() => performance.now());
    const listen = (event: KeyboardEvent) => onKey(event, sequence);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

const newSurvey = (params: object) => ({ to: '/w/$workspaceId/ask/new', params }) as never;

function done(act: () => void): true {
  act();
  return true;
}

/** Presses what makes something new on this page, if the page has such a thing: a button marked with data-key="n". */
function pressNew(): boolean {
  const button = document.querySelector<HTMLElement>('#main [data-key=n]');
  button?.click();
  return button !== null;
}

/** Whether a dialogue or a drawer stands before the page. */
function isCovered(): boolean {
  return document.querySelector('[aria-modal=true]') !== null;
}
