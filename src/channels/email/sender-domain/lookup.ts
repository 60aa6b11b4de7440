// What the checks of a sender ask of the DNS. The answers come from outside: a channel has no network of its own but its
// provider. "There is none" and "nobody said" are never the same, because only the first is a fact about the domain.

/** `none`: the name or this type of record is not there. `failed`: the DNS gave no answer; `reason` ends a sentence. */
export type Answer<T> =
  | { kind: 'found'; records: readonly T[] }
  | { kind: 'none'; nameExists: boolean }
  | { kind: 'failed'; reason: string };

export type MailExchange = { exchange: string; priority: number };

/** Names are without a dot at the end. None of these throws. */
export type Lookup = {
  /** Each text joined of its strings, as SPF, DKIM and DMARC ask for. */
  txt(name: string): Promise<Answer<string>>;
  /** The exchange of a null MX (RFC 7505) is an empty text. */
  mx(name: string): Promise<Answer<MailExchange>>;
  a(name: string): Promise<Answer<string>>;
  aaaa(name: string): Promise<Answer<string>>;
  /** The names of an IP address. */
  ptr(address: string): Promise<Answer<string>>;
};

/** The same, asking each question only once. */
export function askingOnce(lookup: Lookup): Lookup {
  const asked = new Map<string, Promise<unknown>>();
  const once =
    <T>(type: string, ask: (name: string) => Promise<T>) =>
    (name: string): Promise<T> => {
      const key = `${type} ${name.toLowerCase()}`;
      const known = asked.get(key) ?? ask(name);
      asked.set(key, known);
      return known as Promise<T>;
    };
  return {
    txt: once('txt', lookup.txt),
    mx: once('mx', lookup.mx),
    a: once('a', lookup.a),
    aaaa: once('aaaa', lookup.aaaa),
    ptr: once('ptr', lookup.ptr),
  };
}
