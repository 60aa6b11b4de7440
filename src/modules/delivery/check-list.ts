// What to look at before a survey goes out for the first time: each item says what is the case and what helps.
import { type EmailIdentity, type EmailSettings, email } from '../../channels/email/index.ts';
import { brandContrast, leastContrast, readableShade, type SurveyDefinition } from '../../core/survey/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ways } from '../connections/index.ts';
import { currentVersion } from '../surveys/index.ts';
import { linksOf } from './links.ts';
import { selectLatestTestSend, type TestSend } from './queries/prepare.ts';
import { type Sample, type Samples, sampleMessages } from './sample-messages.ts';
import { type Check, outletOf, senderChecks } from './sender-checks.ts';
import type { SenderDomain } from './sender-domain.ts';

export type CheckList = {
  /** Whether nothing fails; what is only warned of can be sent. */
  ready: boolean;
  checks: Check[];
  samples: Sample[];
};

/** @throws AppError not_found when the survey is not there. */
export async function checkList(
  ctx: Context,
  settings: EmailSettings,
  ways: Ways,
  sender: SenderDomain,
  surveyId: string,
): Promise<CheckList> {
  const { db, workspace } = ctx;
  const outlet = await outletOf(settings, ways, workspace.id);
  const identity = (await ways.find(workspace.id, 'email')).identity as EmailIdentity;
  const survey = await currentVersion(db, workspace.id, surveyId);
  if (survey === null) throw new AppError('not_found', 'There is no survey with this id.');
  const { definition, version } = survey;
  const samples = await sampleMessages(ctx, identity, definition).catch((error: unknown) => String(error));
  const checks = [
    ...senderChecks(outlet),
    ...[await sender.check(workspace.id)].filter((check) => check !== null),
    await unsubscribeLink(ctx, identity, definition),
    mergeTags(samples),
    contrast(definition),
    tested(await selectLatestTestSend(db, workspace.id, surveyId), version),
  ];
  return {
    ready: survey.archivedAt === null && checks.every(({ state }) => state !== 'failure'),
    checks,
    samples: typeof samples === 'string' ? [] : samples.samples,
  };
}

/** Looks for it where the reader and the mail program do: in both parts of a rendered message, and in its head. */
async function unsubscribeLink(
  { workspace }: Context,
  identity: EmailIdentity,
  definition: SurveyDefinition,
): Promise<Check> {
  const head = { id: 'unsubscribe', title: 'Unsubscribe link' };
  const help = 'Save the survey again; if this stays, report it with the log of the server.';
  try {
    const render = await email.compile({ definition, workspaceName: workspace.name }, identity);
    const links = linksOf(identity.publicUrl, workspace.id, Buffer.alloc(16));
    const nobody = { email: 'nobody@example.com', phone: null, name: null, locale: null, properties: {} };
    const { raw, html, text } = render(nobody, links, 'check').content;
    const places = [html, text, raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, '')];
    if (places.every((place) => place.includes(links.unsubscribe))) {
      const detail = 'It is in both parts of the message, and mail programs can use it with one click.';
      return { ...head, state: 'ok', detail, help: null };
    }
    return { ...head, state: 'failure', detail: 'A part of the message has no link to unsubscribe.', help };
  } catch (error) {
    return { ...head, state: 'failure', detail: `The message cannot be rendered: ${String(error)}`, help };
  }
}

function mergeTags(samples: Samples | string): Check {
  const head = { id: 'merge_tags', title: 'Merge tags' };
  if (typeof samples === 'string') {
    return { ...head, state: 'failure', detail: samples, help: 'Correct the texts of the survey.' };
  }
  const { looked, unresolved, tags } = samples;
  if (looked === 0) {
    const detail = 'There is no contact yet with whom to try them.';
    return { ...head, state: 'ok', detail, help: null };
  }
  const people = looked === 1 ? 'the one contact' : `the ${looked} newest contacts`;
  if (unresolved === 0) return { ...head, state: 'ok', detail: `All say something for ${people}.`, help: null };
  const named = tags.map((tag) => `{{ ${tag} }}`).join(', ');
  return {
    ...head,
    state: 'warning',
    detail: `${unresolved} of ${people} would read nothing in place of ${named}.`,
    help: 'Give the tag a fall-back, as in {{ contact.name | default: "there" }}.',
  };
}

function contrast({ brand }: SurveyDefinition): Check {
  const head = { id: 'contrast', title: 'Brand colour' };
  const found = brandContrast(brand.color);
  const detail = `The contrast of ${brand.color} is ${(Math.floor(found * 10) / 10).toFixed(1)}; ${leastContrast} is needed.`;
  if (found >= leastContrast) return { ...head, state: 'ok', detail, help: null };
  return {
    ...head,
    state: 'warning',
    detail,
    help: `Use ${readableShade(brand.color)}, the nearest that can be read.`,
  };
}

function tested(latest: TestSend | undefined, version: number): Check {
  const head = { id: 'tested', title: 'Test' };
  const help = 'Send a test to yourself and answer it on the device your customers use.';
  if (latest === undefined) return { ...head, state: 'warning', detail: 'Nobody has sent a test yet.', help };
  const { surveyVersion, sentBy } = latest;
  if (surveyVersion === version) {
    return { ...head, state: 'ok', detail: `${sentBy} has sent a test of this version.`, help: null };
  }
  const detail = `The last test was of version ${surveyVersion}; version ${version} has not been tested.`;
  return { ...head, state: 'warning', detail, help };
}
