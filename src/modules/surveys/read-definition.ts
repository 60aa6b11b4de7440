// Reads the definition that a person saves: the rules of core/survey, and a logo that is or becomes Hark's own.
import { channels } from '../../channels/index.ts';
import { checkDefinition, type SurveyDefinition } from '../../core/survey/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Outbound } from '../../platform/outbound/index.ts';
import { fetchLogo, imageIdOf, imageUrl } from './logo.ts';
import { hasImage, type Image } from './queries.ts';

/** What saving a survey needs besides the context. `publicUrl` is an origin such as https://hark.example.com. */
export type SurveyParts = { outbound: Pick<Outbound, 'request'>; publicUrl: string };

/** As `core/survey` reads it: of unknown shape until it is checked. */
export type GivenDefinition = { brand?: { logoUrl?: unknown } | null; [field: string]: unknown };

/** `image` is to be kept together with the definition that shows it. */
export type ReadDefinition = { definition: SurveyDefinition; image: Image | null };

/**
 * Calls another host where the logo is new, so it must run outside a transaction.
 * @param previous the definition that the new one replaces: its logo is taken as it is.
 * @throws AppError invalid, with the path of each field as in `definition.brand.color`.
 */
export async function readDefinition(
  ctx: Context,
  { outbound, publicUrl }: SurveyParts,
  given: GivenDefinition,
  previous: SurveyDefinition | null,
): Promise<ReadDefinition> {
  const { definition, newLogoUrl } = await checkGiven(ctx, publicUrl, given, previous);
  if (newLogoUrl === null) return { definition, image: null };
  const image = await fetchLogo(outbound, newLogoUrl);
  return { definition: withLogo(definition, imageUrl(publicUrl, ctx.workspace.id, image.id)), image };
}

/**
 * Checks a definition without calling anybody: a logo that is not Hark's own yet stays where it is, as `newLogoUrl`.
 * @throws AppError as `readDefinition` does.
 */
export async function checkGiven(
  ctx: Context,
  publicUrl: string,
  given: GivenDefinition,
  previous: SurveyDefinition | null,
): Promise<{ definition: SurveyDefinition; newLogoUrl: string | null }> {
  const logoUrl = given.brand?.logoUrl;
  const ownLogo =
    typeof logoUrl === 'string' &&
    (logoUrl === previous?.brand.logoUrl || (await isOwn(ctx, imageIdOf(publicUrl, ctx.workspace.id, logoUrl))))
      ? logoUrl
      : null;
  const withoutOwnLogo = ownLogo === null ? given : { ...given, brand: { ...given.brand, logoUrl: null } };
  const checked = checkDefinition(withoutOwnLogo);
  if ('problems' in checked) throw invalidDefinition(checked.problems);
  const unshowable = channels.flatMap((channel) => channel.problems(checked.definition));
  if (unshowable.length > 0) throw invalidDefinition(unshowable);
  const { definition } = checked;
  if (ownLogo !== null) return { definition: withLogo(definition, ownLogo), newLogoUrl: null };
  return { definition, newLogoUrl: definition.brand.logoUrl };
}

function withLogo(definition: SurveyDefinition, logoUrl: string): SurveyDefinition {
  return { ...definition, brand: { ...definition.brand, logoUrl } };
}

async function isOwn({ db, workspace }: Context, imageId: string | undefined): Promise<boolean> {
  return imageId !== undefined && hasImage(db, workspace.id, imageId);
}

function invalidDefinition(problems: readonly { path: string; message: string }[]): AppError {
  const fields = problems.map(({ path, message }) => ({ path: path ? `definition.${path}` : 'definition', message }));
  return new AppError('invalid', `${fields[0]?.path}: ${fields[0]?.message}`, { fields });
}
