// The composition root: opens the parts, ties modules together, and closes everything in the right order.
import type { FastifyInstance } from 'fastify';
import { wording } from './api-wording.ts';
import type { EmailSettings, SenderIdentity } from './channels/email/index.ts';
import {
  accessRoutes,
  auditRetention,
  auditWorkers,
  createAuth,
  createAuthorize,
  eraseClosedWorkspace,
  keptSecret,
  openPeopleMail,
  type PeopleMail,
  registerAuthHandler,
  workspaceWorkers,
} from './modules/access/index.ts';
import {
  analyticsJobs,
  analyticsRoutes,
  analyticsWorkers,
  countWorkspaceContents,
  limitColumnMemory,
  rollUpSubscriptions,
  warmColumns,
} from './modules/analytics/index.ts';
import {
  campaignJobs,
  campaignSubscriptions,
  campaignsRoutes,
  campaignWorkers,
  startPlanner,
} from './modules/campaigns/index.ts';
import {
  connectedSender,
  connectionsRoutes,
  createWays,
  registerHooks,
  type Ways,
} from './modules/connections/index.ts';
import { clearImports, contactImport, contactsRoutes, importWorkers, runImport } from './modules/contacts/index.ts';
import {
  bounceMailbox,
  createAllowance,
  createOpenings,
  createRenderers,
  createSenderDomain,
  deliverabilityRoutes,
  deliveryRoutes,
  deliveryWorkers,
  messageRoutes,
  prepareRoutes,
  recordHookEvents,
  type SenderDomain,
  sendingRoutes,
  startDispatcher,
} from './modules/delivery/index.ts';
import { consent, privacyRoutes } from './modules/privacy/index.ts';
import { builtPromptScripts, type PromptScripts, promptsRoutes, registerInApp } from './modules/prompts/index.ts';
import {
  digestJobs,
  digestRoutes,
  digestWorkers,
  registerDigestLinks,
  registerSharedPages,
  reportsRoutes,
  shareRoutes,
} from './modules/reports/index.ts';
import {
  answerImport,
  builtPageScript,
  createRecorder,
  eraseWords,
  previewRoutes,
  readTexts,
  receiveTexts,
  redateResponses,
  registerRespondentPages,
  responsesRoutes,
  responsesSubscriptions,
  responsesWorkers,
  textWorkers,
  webLinkRoutes,
} from './modules/responses/index.ts';
import { segmentsRoutes } from './modules/segments/index.ts';
import { registerImages, surveysRoutes } from './modules/surveys/index.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/db/index.ts';
import { openDns } from './platform/dns.ts';
import { registerDashboard } from './platform/http/dashboard.ts';
import { registerLive } from './platform/http/live.ts';
import { openApiReference } from './platform/http/openapi.ts';
import { registerReference } from './platform/http/reference.ts';
import type { Route } from './platform/http/route.ts';
import { createServer } from './platform/http/server.ts';
import type { Log } from './platform/log.ts';
import { createOutbound, type Outbound } from './platform/outbound/index.ts';
import type { Subscription } from './platform/queue/announcements.ts';
import { type JobKind, openQueue } from './platform/queue/queue.ts';
import { createRelay, strandedAnnouncement } from './platform/queue/relay.ts';
import { openSignals } from './platform/queue/signals.ts';
import { version } from './platform/version.ts';

/** `outbound` calls other hosts; unless given, never into a private network. */
export type Parts = { config: Config; database: Database; log: Log; clock?: Clock; outbound?: Outbound };

export type Running = {
  /** Answers requests without a socket; only where `serve` was asked for. */
  server: FastifyInstance | null;
  /** Hands on what is announced now, for whoever cannot wait a second. */
  handOn(): Promise<number>;
  /** Finishes what is in hand and stops; the database is left to its owner. */
  stop(): Promise<void>;
};

const jobKinds: readonly JobKind<object>[] = [
  bounceMailbox,
  strandedAnnouncement,
  redateResponses,
  readTexts,
  ...analyticsJobs,
  auditRetention,
  eraseClosedWorkspace,
  runImport,
  clearImports,
  ...campaignJobs,
  ...digestJobs,
] as JobKind<object>[];
const subscriptions: readonly Subscription[] = [
  ...responsesSubscriptions,
  ...rollUpSubscriptions,
  ...campaignSubscriptions,
];
const importKinds = [contactImport, answerImport];
const stopWithinMs = 20_000;

/** Everything an operator can set of the e-mail channel. */
export function emailSettings(config: Config): EmailSettings {
  return {
    smtpUrl: config.smtpUrl ?? null,
    from: config.mailFrom,
    returnPath: config.mailReturnPath,
    connections: config.smtpConnections,
    publicHost: new URL(config.publicUrl).hostname,
    publicUrl: config.publicUrl,
  };
}

/** Who sends, for the checks of the sender by DNS. */
function senderIdentity(config: Config): SenderIdentity {
  return {
    from: /<(.+)>$/.exec(config.mailFrom)?.[1] ?? config.mailFrom,
    returnPath: config.mailReturnPath,
    smtpHost: config.smtpUrl === undefined ? null : new URL(config.smtpUrl).hostname,
    sendingAddresses: config.sendingAddresses,
    dkimKeys: config.dkimSelectors,
  };
}

/** Every route of the API. The OpenAPI document is made from this list. */
export function allRoutes(parts: {
  auth: ReturnType<typeof createAuth>;
  database: Database;
  settings: EmailSettings;
  secret: string;
  outbound: Outbound;
  ways: Ways;
  mail: PeopleMail;
  sender: SenderDomain;
  /** null where they are not built. */
  promptScripts: PromptScripts | null;
  /** Whether everybody who is signed in may create workspaces. */
  openWorkspaces: boolean;
}): Route[] {
  const { auth, database, settings, secret, outbound, ways, mail, sender, promptScripts, openWorkspaces } = parts;
  return [
    ...accessRoutes({ auth, database, mail, openWorkspaces, countContents: countWorkspaceContents }),
    ...contactsRoutes(consent),
    ...privacyRoutes([eraseWords]),
    ...surveysRoutes({ outbound, publicUrl: settings.publicUrl }),
    ...connectionsRoutes({ settings, secret, outbound, publicUrl: settings.publicUrl, ways }),
    ...deliveryRoutes(settings, ways),
    ...messageRoutes(ways, settings.publicUrl),
    ...prepareRoutes(settings, ways, sender),
    ...sendingRoutes(sender),
    ...deliverabilityRoutes,
    ...responsesRoutes,
    ...previewRoutes(settings),
    ...webLinkRoutes(settings.publicUrl),
    ...segmentsRoutes,
    ...campaignsRoutes(settings, ways),
    ...promptsRoutes(settings.publicUrl, promptScripts),
    ...analyticsRoutes,
    ...reportsRoutes,
    ...shareRoutes(settings.publicUrl),
    ...digestRoutes({ mail, settings }),
  ];
}

/** Starts the halves that are asked for: `serve` answers requests (the caller listens), `work` sends, relays and runs jobs. */
export async function startApp(
  {
    config,
    database,
    log,
    clock = systemClock,
    outbound = createOutbound({ log, allowPrivateNetworks: config.privateNetworks }),
  }: Parts,
  halves: { serve: boolean; work: boolean },
): Promise<Running> {
  const settings = emailSettings(config);
  const secret = config.secret ?? (await keptSecret(database.kysely));
  const ways = createWays({ database, settings, secret, outbound, publicUrl: config.publicUrl, log });
  const signals = await openSignals(database, log);
  const queue = await openQueue(database, jobKinds, log, { supervise: halves.work });
  const relay = createRelay(database, subscriptions, queue.enqueue, log);
  const stops: (() => Promise<unknown>)[] = [];
  limitColumnMemory(config.columnsMemoryMb);
  // What jobs in hand still need.
  const closes: (() => Promise<unknown>)[] = [];

  let server: FastifyInstance | null = null;
  if (halves.serve) {
    const auth = createAuth({ database, publicUrl: config.publicUrl, secret, log });
    const authorize = createAuthorize({ auth, database, clock, log, enqueue: queue.enqueue });
    const mail = openPeopleMail(settings, log);
    const sender = createSenderDomain(
      () => openDns({ servers: config.dnsServers }),
      senderIdentity(config),
      clock,
      (workspaceId) => connectedSender(database.kysely, workspaceId),
    );
    const { openWorkspaces } = config;
    const promptScripts = builtPromptScripts(log);
    const tied = { auth, database, settings, secret, outbound, ways, mail, sender, promptScripts, openWorkspaces };
    const routes = allRoutes(tied);
    const limits = { keyPerMinute: config.keyRequestsPerMinute, personPerMinute: config.personRequestsPerMinute };
    server = await createServer(routes, { log, clock, trustProxy: config.trustProxy, authorize, limits });
    await registerAuthHandler(server, { auth, database, clock });
    const recorder = createRecorder(database, clock);
    await registerRespondentPages(server, { database, clock, log, recorder, script: builtPageScript(log) });
    await registerInApp(server, {
      ...{ database, clock, log, recorder, scripts: promptScripts, publicUrl: config.publicUrl },
      enqueue: queue.enqueue,
    });
    await registerHooks(server, {
      ...{ database, clock, log, secret, outbound, publicUrl: config.publicUrl, enqueue: queue.enqueue },
      recordEvents: (ctx, { id }, events) => recordHookEvents(ctx, id, events),
      receiveTexts,
    });
    await registerDigestLinks(server, { database, clock });
    await registerSharedPages(server, { database, clock, log });
    registerImages(server, database);
    const closeLive = registerLive(server, signals, authorize, 'score:read');
    registerReference(server, () => openApiReference(routes, version, wording).document);
    await registerDashboard(server, database);
    warmColumns(database.kysely).catch((error: unknown) =>
      log.debug({ err: error }, 'columns could not be read ahead'),
    );
    const listening = server;
    stops.push(async () => {
      closeLive();
      await listening.close();
      await mail.close();
    });
  }
  if (halves.work) {
    const kept = { renderers: createRenderers(), allowance: createAllowance(), openings: createOpenings() };
    const sender = { database, clock, log, ways, publicUrl: config.publicUrl, ...kept };
    const dispatcher = await startDispatcher(sender, signals);
    const imports = importWorkers({ database, clock, log, enqueue: queue.enqueue, kinds: importKinds });
    const mail = openPeopleMail(settings, log);
    closes.push(() => mail.close());
    await queue.work([
      ...relay.workers,
      ...responsesWorkers(database),
      ...textWorkers({ database, clock, ways, recorder: createRecorder(database, clock), publicUrl: config.publicUrl }),
      ...deliveryWorkers({ database, clock, log }, config.bounceMailbox),
      ...analyticsWorkers(database, clock, log, { from: config.columnsFrom }),
      ...auditWorkers(database, clock, config.auditKeepDays),
      ...workspaceWorkers(database),
      ...campaignWorkers(database, clock),
      ...imports.workers,
      ...digestWorkers({ database, clock, log, enqueue: queue.enqueue, mail, settings }),
    ]);
    relay.start();
    const stopPlanner = startPlanner({ database, clock, log }, signals);
    stops.push(async () => imports.stop());
    stops.push(() => Promise.all([stopPlanner(), dispatcher.stop(), relay.stop()]));
  }
  return {
    server,
    handOn: () => relay.handOn(),
    async stop() {
      for (const stop of stops) await stop();
      await queue.stop(stopWithinMs);
      for (const close of closes) await close();
      await ways.close();
      await signals.close();
    },
  };
}
