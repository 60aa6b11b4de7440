// A customer's app in React, as small as one can be: it signs somebody in and out and tracks what they do.
import { createElement, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { HarkIdentity } from '../../widget/api.ts';
import { useHark } from '../../widget/react.ts';

declare const settings: { script: string; identity: HarkIdentity; prompt: string };

function Host() {
  const [signedIn, setSignedIn] = useState(false);
  const { track, show } = useHark({ script: settings.script, identity: signedIn ? { ...settings.identity } : null });
  const button = (name: string, onClick: () => void) =>
    createElement('button', { key: name, type: 'button', style: { display: 'inline' }, onClick }, name);
  return [
    button('Sign in', () => setSignedIn(true)),
    button('Sign out', () => setSignedIn(false)),
    button('Export', () => track('report.exported', { pages: 2 })),
    button('Ask me', () => show(settings.prompt)),
  ];
}

createRoot(document.querySelector('main') as Element).render(createElement(StrictMode, null, createElement(Host)));
