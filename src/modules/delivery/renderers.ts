// Compiled templates, one per survey version: compiling is a thousand times dearer than rendering.

import type { Links, Recipient, Rendered } from '../../channels/channel.ts';
import { type EmailContent, type EmailSettings, email } from '../../channels/email/index.ts';
import type { Db } from '../../platform/context.ts';
import { surveyDefinition } from '../surveys/index.ts';
import { workspaceName } from './queries/read.ts';

export type Render = (recipient: Recipient, links: Links, messageId: string) => Rendered<EmailContent>;

const kept = 200;

/** Finds or compiles the renderer of a survey version; the oldest of many is forgotten. */
export function createRenderers(settings: EmailSettings) {
  const compiled = new Map<string, Promise<Render>>();
  return (db: Db, workspaceId: string, surveyId: string, version: number): Promise<Render> => {
    const key = `${workspaceId}/${surveyId}/${version}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const render = compileRenderer(settings, db, workspaceId, surveyId, version);
    render.catch(() => compiled.delete(key));
    compiled.set(key, render);
    if (compiled.size > kept) compiled.delete(compiled.keys().next().value as string);
    return render;
  };
}

export type Renderers = ReturnType<typeof createRenderers>;

async function compileRenderer(
  settings: EmailSettings,
  db: Db,
  workspaceId: string,
  surveyId: string,
  version: number,
): Promise<Render> {
  const definition = await surveyDefinition(db, workspaceId, surveyId, version);
  return email.compile({ definition, workspaceName: await workspaceName(db, workspaceId) }, settings);
}
