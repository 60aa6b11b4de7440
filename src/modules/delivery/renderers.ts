// Compiled templates, one per way, survey version and wording: compiling is a thousand times dearer than rendering.
import type { Links, Recipient, Rendered, Template } from '../../channels/channel.ts';
import type { Db } from '../../platform/context.ts';
import { channelOf, type Way } from '../connections/index.ts';
import { surveyDefinition } from '../surveys/index.ts';
import { workspaceName } from './queries/read.ts';

/** A survey version, ready to be sent. */
export type Prepared = {
  render(recipient: Recipient, links: Links, messageId: string): Rendered<unknown>;
  answerWindowDays: number;
};

/** Which template: `wording` is a reminder's own. */
export type TemplateKey = {
  workspaceId: string;
  channel: string;
  surveyId: string;
  surveyVersion: number;
  wording: Template['wording'];
};

const keptMax = 300;

/** Finds or prepares a template; of many, the one that was not used for longest is forgotten. */
export function createRenderers() {
  // An identity stays the same object until its way changes, and goes with it.
  const byIdentity = new WeakMap<object, Map<string, Promise<Prepared>>>();
  return (db: Db, way: Pick<Way, 'identity'>, template: TemplateKey): Promise<Prepared> => {
    const identity = way.identity as object;
    const compiled = byIdentity.get(identity) ?? new Map<string, Promise<Prepared>>();
    byIdentity.set(identity, compiled);
    const { workspaceId, channel, surveyId, surveyVersion, wording } = template;
    const key = `${workspaceId}/${channel}/${surveyId}/${surveyVersion}/${wording ? JSON.stringify(wording) : ''}`;
    const prepared = compiled.get(key) ?? prepare(db, way, template);
    compiled.delete(key);
    compiled.set(key, prepared);
    prepared.catch(() => compiled.delete(key));
    if (compiled.size > keptMax) compiled.delete(compiled.keys().next().value as string);
    return prepared;
  };
}

export type Renderers = ReturnType<typeof createRenderers>;

async function prepare(db: Db, { identity }: Pick<Way, 'identity'>, template: TemplateKey): Promise<Prepared> {
  const { workspaceId, channel, surveyId, surveyVersion, wording } = template;
  const definition = await surveyDefinition(db, workspaceId, surveyId, surveyVersion);
  const name = await workspaceName(db, workspaceId);
  const render = await channelOf(channel).compile({ definition, workspaceName: name, wording }, identity);
  return { render, answerWindowDays: definition.answerWindowDays };
}
