// Surveys of Hark in a React app: copy this file into your project. It puts the script into the page once, says who is signed in, and
// gives back what the page can say. React 17 or later; nothing has to be built or installed.
import { useEffect, useMemo } from 'react';
import type { HarkCall, HarkIdentity, HarkProperties } from './api.ts';

export type HarkSettings = {
  /** The address of the script, as Hark shows it. */
  script: string;
  /** As your server has signed it; null while nobody is signed in. */
  identity?: HarkIdentity | null;
};

/** Calls made before the script is there wait for it. */
const say = (call: HarkCall) => {
  window.hark ??= [] as HarkCall[];
  window.hark.push(call);
};

type Policy = { createScriptURL(url: string): string };
let policy: Policy | undefined;

/** As pages want it that require trusted types; their policy then names `hark-react`. */
function trusted(url: string): string {
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
  policy ??= trustedTypes?.createPolicy('hark-react', { createScriptURL: (given: string) => given });
  return policy?.createScriptURL(url) ?? url;
}

/** Call it once, near the root of the app. */
export function useHark({ script, identity = null }: HarkSettings) {
  useEffect(() => {
    if ([...document.scripts].some(({ src }) => src === script)) return;
    const element = document.createElement('script');
    element.async = true;
    try {
      element.src = trusted(script);
      document.head.append(element);
    } catch {
      // The page's policy lets nobody put scripts in: it then has the script's own tag.
    }
  }, [script]);
  // An object that is made anew for each rendering is still the same person.
  const person = identity && JSON.stringify(identity);
  useEffect(() => {
    if (person === null) return;
    say(['identify', JSON.parse(person)]);
    return () => say(['reset']);
  }, [person]);
  return useMemo(
    () => ({
      track: (name: string, properties?: HarkProperties) => say(['track', name, properties]),
      show: (promptId: string) => say(['show', promptId]),
    }),
    [],
  );
}
