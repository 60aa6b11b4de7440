// Which keys mean something, apart from where they are pressed. Single keys are for pages only: never in a field, never
// in a menu, a list of choices or a dialogue, never together with Ctrl, Alt or Cmd, and not at all for who switched
// them off (WCAG 2.1.4).

/** What was pressed, by name: a character as it was typed, or "g s" for two in a row. */
export type Stroke = string;

export const prefixes: ReadonlySet<string> = new Set(['g']);
export const sequenceMs = 1_200;

/** Puts keys together to strokes. Returns the stroke that is whole now, or null while the first of two stands alone. */
export function createSequence(now: () => number): (key: string) => Stroke | null {
  let first: { key: string; at: number } | null = null;
  return (key) => {
    const before = first !== null && now() - first.at < sequenceMs ? first.key : null;
    first = null;
    if (before !== null) return `${before} ${key}`;
    if (!prefixes.has(key)) return key;
    first = { key, at: now() };
    return null;
  };
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'isComposing'>;

/** Whether the palette is asked for: a stroke with Ctrl or Cmd works everywhere, in fields too. */
export function opensPalette({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey;
}

/** Whether a press can be a single-key stroke at all. Keys that are no character, such as Tab, are not. */
export function isPlain({ key, ctrlKey, metaKey, altKey, defaultPrevented, isComposing }: Pressed): boolean {
  return [...key].length === 1 && key !== ' ' && !(ctrlKey || metaKey || altKey || defaultPrevented || isComposing);
}

const ownKeys =
  'input, textarea, select, [contenteditable]:not([contenteditable=false]), iframe, [role=menu], [role=menubar], ' +
  '[role=listbox], [role=combobox], [role=tree], [role=grid], [role=slider], [role=dialog], [role=alertdialog]';

/** Whether what has the focus, or what it stands in, has a use of its own for letters. */
export function takesLetters(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ownKeys) !== null;
}
