// The API of the site on which a workspace's prompts appear: the script's address, whose pages may ask, and the secret that signs who
// their visitors are.
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { randomSecret } from '../../platform/crypto.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { time } from '../../platform/http/shapes.ts';
import { linkKey } from '../delivery/index.ts';
import { embedOrigin } from '../responses/index.ts';
import { selectSite, updateSite } from './queries/site.ts';
import type { PromptScripts } from './scripts.ts';

const tag = 'Prompts';
const path = '/api/v1/prompt-site';

const fields = {
  origins: z.array(embedOrigin).max(50).describe('The sites whose pages may show prompts.'),
  unsigned: z
    .enum(['anonymous', 'refused'])
    .describe('What becomes of a visitor whose identity is not signed: treated as not known, or not asked at all.'),
};

const site = z.object({
  script: z.string().meta({ examples: ['https://hark.example.com/in-app/1-key.js'] }),
  key: z.string().meta({ examples: ['1-key'] }),
  origins: z.array(z.string()).meta({ examples: [['https://app.example.com']] }),
  unsigned: fields.unsigned,
  seenAt: time.nullable().describe('When the script last ran on one of these sites.'),
  seenOrigin: z
    .string()
    .nullable()
    .meta({ examples: ['https://app.example.com'] }),
});

/** @param publicUrl under which visitors reach Hark. */
export function siteRoutes(publicUrl: string, scripts: PromptScripts | null): Route[] {
  const present = async ({ db, workspace }: Context): Promise<z.input<typeof site>> => {
    const found = await selectSite(db, workspace.id);
    const key = linkKey(workspace.id, found.token);
    return {
      key,
      script: `${publicUrl}/in-app/${key}.js`,
      origins: found.origins,
      unsigned: found.unsigned,
      seenAt: found.seenAt?.toISOString() ?? null,
      seenOrigin: found.seenOrigin,
    };
  };
  return [
    route(
      {
        method: 'GET',
        path,
        name: 'getPromptSite',
        tag,
        summary: 'Read how prompts are put into your pages, and when the script was last seen',
        permission: 'surveys:read',
        returns: site,
      },
      (ctx) => present(ctx),
    ),
    route(
      {
        method: 'PATCH',
        path,
        name: 'changePromptSite',
        tag,
        summary: 'Change which sites may show prompts, and to whom',
        permission: 'surveys:write',
        body: z.object(fields).partial(),
        returns: site,
      },
      async (ctx, { body: { origins, unsigned } }) => {
        await updateSite(
          ctx.db,
          ctx.workspace.id,
          {
            ...(origins !== undefined && { origins: [...new Set(origins)] }),
            ...(unsigned !== undefined && { unsigned }),
          },
          ctx.clock.now(),
        );
        return present(ctx);
      },
    ),
    route(
      {
        method: 'POST',
        path: `${path}/secret/reveal`,
        name: 'revealPromptSecret',
        tag,
        summary: 'Read the secret with which your server signs who its visitors are',
        permission: 'surveys:write',
        // Nothing changes, but who has seen a secret is worth knowing.
        audit: () => ({ action: 'prompt_site.secret_revealed', subject: 'prompt_site' }),
        returns: z.object({ secret: z.string().meta({ examples: ['9f2c…'] }) }),
      },
      async ({ db, workspace }) => ({ secret: (await selectSite(db, workspace.id)).secret }),
    ),
    route(
      {
        method: 'POST',
        path: `${path}/secret`,
        name: 'renewPromptSecret',
        tag,
        summary: 'Replace the signing secret: what was signed with the one before is no longer believed',
        permission: 'surveys:write',
        returns: z.object({ secret: z.string().meta({ examples: ['9f2c…'] }) }),
      },
      async ({ db, workspace, clock }) => {
        const secret = randomSecret();
        await updateSite(db, workspace.id, { secret }, clock.now());
        return { secret };
      },
    ),
    route(
      {
        method: 'GET',
        path: `${path}/react`,
        name: 'getPromptReactSource',
        tag,
        summary: 'Read the hook for React, a file to copy into your project',
        permission: 'surveys:read',
        returns: z.object({ source: z.string().meta({ examples: ["import { useEffect } from 'react';"] }) }),
      },
      async () => ({ source: scripts?.react ?? '' }),
    ),
  ];
}
