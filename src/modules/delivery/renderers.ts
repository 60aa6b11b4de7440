// Compiled templates, one per survey version: compiling is a thousand times dearer than rendering.

import type { Links, Recipient, Rendered } from '../../channels/channel.ts';
import { type EmailContent, type EmailSettings, email } from '../../channels/email/index.ts';
import type { Db } from '../../platform/context.ts';
import { surveyDefinition } from '../surveys/index.ts';
import { workspaceName } from './queries/read.ts';

/** A survey version, ready to be sent. */
export type Prepared = {
  render(recipient: Recipient, links: Links, messageId: string): Rendered<EmailContent>;
  answerWindowDays: number;
};

const kept = 200;

/** Finds or prepares a survey version; the oldest of many is forgotten. */
export function createRenderers(settings: EmailSettings) {
  const compiled = new Map<string, Promise<Prepared>>();
  return (db: Db, workspaceId: string, surveyId: string, version: number): Promise<Prepared> => {
    const key = `${workspaceId}/${surveyId}/${version}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const prepared = prepare(settings, db, workspaceId, surveyId, version);
    prepared.catch(() => compiled.delete(key));
    compiled.set(key, prepared);
    if (compiled.size > kept) compiled.delete(compiled.keys().next().value as string);
    return prepared;
  };
}

export type Renderers = ReturnType<typeof createRenderers>;

async function prepare(
  settings: EmailSettings,
  db: Db,
  workspaceId: string,
  surveyId: string,
  version: number,
): Promise<Prepared> {
  const definition = await surveyDefinition(db, workspaceId, surveyId, version);
  const render = await email.compile({ definition, workspaceName: await workspaceName(db, workspaceId) }, settings);
  return { render, answerWindowDays: definition.answerWindowDays };
}
