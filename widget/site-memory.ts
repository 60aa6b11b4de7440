// What a browser remembers of a site's prompts: a name by chance, when something was last shown, and answers that the server does not
// have yet. Where nothing may be stored it lasts as long as the page. No cookie: nothing of it is sent by itself.

export type Memory = {
  /** By which samples are drawn. */
  id: string;
  /** When a prompt was last shown here. */
  at?: number;
  /** Not to ask the server again before. */
  rest?: number;
  /** Bodies that are to be posted, by path. */
  out: Record<string, string>;
};

export type Remember = (change?: (memory: Memory) => void) => Memory;

/** Reads anew each time: other tabs write as well. */
export function openMemory(name: string): Remember {
  let memory: Memory = { id: `${Math.random()}`, out: {} };
  return (change) => {
    try {
      memory = JSON.parse(localStorage.getItem(name) as string) || memory;
    } catch {}
    if (change) {
      change(memory);
      try {
        localStorage.setItem(name, JSON.stringify(memory));
      } catch {}
    }
    return memory;
  };
}
