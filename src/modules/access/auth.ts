// Sign-in: the library better-auth on Hark's own tables. Passwords, cookies and sessions are its business alone. Workspaces
// and members are ours: its organisations bring a second permission system and thirty endpoints beside our own API.
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log.ts';
import { followTransaction, isInAuthTransaction } from './auth-transaction.ts';
import { trustedOrigins } from './origins.ts';

export const passwordLengthMin = 10;
export const passwordLengthMax = 128;

/** Carries the address of the visitor from Fastify, which knows the proxies, to the library, which trusts no other header. */
export const addressHeader = 'x-hark-client-address';

export type AuthOptions = {
  database: Pick<Database, 'kysely'>;
  /** Where people reach Hark, as in https://hark.example.com. Final: the port is known. */
  publicUrl: string;
  /** Signs the session cookies: at least 32 characters that nobody can guess. */
  secret: string;
  log: Log;
};

const daySeconds = 86_400;
const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

export type Auth = ReturnType<typeof createAuth>;

export function createAuth({ database, publicUrl, secret, log }: AuthOptions) {
  return betterAuth({
    appName: 'Hark',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: followTransaction(database.kysely), type: 'postgres', transaction: true },
    trustedOrigins: trustedOrigins(publicUrl),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
    },
    user: { fields: { emailVerified: 'email_verified', ...timestamps } },
    session: {
      expiresIn: 30 * daySeconds,
      updateAge: daySeconds,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...timestamps,
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...timestamps,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...timestamps } },
    plugins: [
      // Ten wrong codes in a row lock the second step of a person for a quarter of an hour.
      twoFactor({
        issuer: 'Hark',
        trustDeviceMaxAge: 30 * daySeconds,
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
    // Counted in the database, so that neither a second server nor a restart gives anyone more attempts. Who is signed in
    // is counted by auth-guards.ts alone: a transaction of ours must not wait for a second connection, nor hold a count.
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limit',
      fields: { lastRequest: 'last_request' },
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/change-password': false,
        '/verify-password': false,
        '/two-factor/*': () => (isInAuthTransaction() ? false : { window: 60, max: 20 }),
      },
    },
    advanced: {
      cookiePrefix: 'hark',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Named, because the library drops both checks by itself where NODE_ENV says test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: 'serial', joins: true, validateSchema: false },
    },
    telemetry: { enabled: false },
    onAPIError: { throw: true },
    logger: {
      level: 'warn',
      // What it warns of is mostly a mistyped password.
      log: (level, message, ...details) => {
        const cause = details.find((detail) => detail instanceof Error);
        log[level === 'error' ? 'error' : 'debug']({ err: cause }, `sign-in: ${message}`);
      },
    },
  });
}
