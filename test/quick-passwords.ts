// Passwords are hashed as the library does it, with a hundredth of the work: hundreds of people sign in while tests run, and
// each hash is made slow on purpose. Processes of their own (test/faults) do the whole of it.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

type Scrypt = typeof crypto.scrypt & { inFull?: typeof crypto.scrypt };

function use(scrypt: Scrypt): void {
  crypto.scrypt = scrypt;
  syncBuiltinESMExports();
}

/** Hashes with all the work that passwords get outside of tests while `test` runs. */
export async function hashingInFull(test: () => Promise<void>): Promise<void> {
  const quick = crypto.scrypt as Scrypt;
  use(quick.inFull ?? quick);
  await test().finally(() => use(quick));
}

const { scrypt } = crypto as { scrypt: Scrypt };
// Files of a test process come one after another, and each begins with this.
if (scrypt.inFull === undefined) {
  const quick = (...[password, salt, length, options, done]: Parameters<typeof scrypt>) =>
    scrypt(password, salt, length, { ...options, N: 128 }, done);
  use(Object.assign(quick, { inFull: scrypt }) as Scrypt);
}
