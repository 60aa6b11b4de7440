// Where a person went by the palette lately, so that an empty palette offers it again. Kept in this browser, per workspace.
import type { Target } from './commands.ts';

export type Recent = { id: string; name: string; group: 'page' | 'survey' | 'campaign' | 'contact'; target: Target };

const kept = 5;
const storageKey = (workspaceId: string) => `hark-recent-${workspaceId}`;

/** The latest first; nothing where the browser keeps nothing, or what it kept makes no sense. */
export function readRecent(workspaceId: string): Recent[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey(workspaceId)) ?? '[]');
    return Array.isArray(value) ? value.filter(isRecent).slice(0, kept) : [];
  } catch {
    return [];
  }
}

export function remember(workspaceId: string, { id, name, group, target }: Recent): void {
  const others = readRecent(workspaceId).filter((one) => one.id !== id);
  try {
    localStorage.setItem(
      storageKey(workspaceId),
      JSON.stringify([{ id, name, group, target }, ...others].slice(0, kept)),
    );
  } catch {
    // A browser that keeps nothing has no recent places.
  }
}

function isRecent(value: unknown): value is Recent {
  const { id, name, group, target } = (value ?? {}) as Partial<Recent>;
  const texts = [id, name, target?.to].every((text) => typeof text === 'string');
  return texts && (group === 'page' || group === 'survey' || group === 'campaign' || group === 'contact');
}
