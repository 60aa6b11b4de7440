// A real IMAP server on loopback (RFC 3501 with MOVE and UIDPLUS, as much as a client needs to read and move mails), whose folders
// a test can look into.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type ImapMail = { uid: number; raw: Buffer };

export type ImapServer = {
  url: string;
  folders: Map<string, ImapMail[]>;
  /** Puts a mail into the INBOX. */
  put(raw: Buffer | string): void;
  /** Called with each command before it is done; what it returns is the answer in its place, and `hang up` ends the connection. */
  intercept: (command: string) => string | undefined;
  close(): Promise<void>;
};

export const imapUser = { name: 'bounces@hark.example', password: 'p@ss word' };

export async function startImapServer({ canMove = true } = {}): Promise<ImapServer> {
  const folders = new Map<string, ImapMail[]>([['INBOX', []]]);
  const sockets = new Set<Socket>();
  let lastUid = 0;
  const hark: ImapServer = {
    url: '',
    folders,
    put: (raw) => void folders.get('INBOX')?.push({ uid: ++lastUid, raw: Buffer.from(raw) }),
    intercept: () => undefined,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  const capability = `IMAP4rev1 NAMESPACE UIDPLUS${canMove ? ' MOVE' : ''}`;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let buffered = '';
    let selected: ImapMail[] = [];
    const say = (line: string | Buffer) => socket.write(Buffer.concat([Buffer.from(line), Buffer.from('\r\n')]));
    const wanted = (set: string) =>
      selected.filter(({ uid }) =>
        set.split(',').some((part) => {
          const [from = '', to = from] = part.split(':');
          return uid >= Number(from) && (to === '*' || uid <= Number(to));
        }),
      );
    const drop = (mails: readonly ImapMail[]) => {
      for (const mail of mails) {
        const index = selected.indexOf(mail);
        selected.splice(index, 1);
        say(`* ${index + 1} EXPUNGE`);
      }
    };
    /** Does a command and returns the answer to it. */
    const obey = (verb: string, rest: string): string => {
      const ok = 'OK done';
      const words = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"|(\([^)]*\)|\S+)/g)].map(([, quoted, bare]) =>
        quoted === undefined ? (bare as string) : quoted.replace(/\\(.)/g, '$1'),
      );
      switch (verb) {
        case 'CAPABILITY':
          say(`* CAPABILITY ${capability}`);
          return ok;
        case 'LOGIN':
          if (words[0] === imapUser.name && words[1] === imapUser.password)
            return `OK [CAPABILITY ${capability}] welcome`;
          return 'NO [AUTHENTICATIONFAILED] Invalid credentials';
        case 'LIST':
        case 'LSUB':
          for (const name of folders.keys()) say(`* ${verb} (\\HasNoChildren) "/" "${name}"`);
          return ok;
        case 'CREATE': {
          const [name = ''] = words;
          if (folders.has(name)) return 'NO [ALREADYEXISTS] there is one';
          folders.set(name, []);
          return ok;
        }
        case 'SELECT': {
          const folder = folders.get(words[0] ?? '');
          if (folder === undefined) return 'NO [NONEXISTENT] no such mailbox';
          selected = folder;
          say(`* ${selected.length} EXISTS`);
          say('* OK [UIDVALIDITY 7] valid');
          say(`* OK [UIDNEXT ${lastUid + 1}] next`);
          say('* FLAGS (\\Seen \\Deleted)');
          return 'OK [READ-WRITE] selected';
        }
        case 'UID SEARCH':
          say(`* SEARCH ${selected.map(({ uid }) => uid).join(' ')}`);
          return ok;
        case 'UID FETCH': {
          const limit = Number(/<0\.(\d+)>/.exec(rest)?.[1] ?? Number.MAX_SAFE_INTEGER);
          for (const { uid, raw } of wanted(words[0] ?? '')) {
            const cut = raw.subarray(0, limit);
            const at = `* ${selected.findIndex((mail) => mail.uid === uid) + 1} FETCH (UID ${uid} INTERNALDATE " 2-Mar-2026 12:00:00 +0000"`;
            socket.write(
              Buffer.concat([Buffer.from(`${at} BODY[]<0> {${cut.length}}\r\n`), cut, Buffer.from(')\r\n')]),
            );
          }
          return ok;
        }
        case 'UID MOVE':
        case 'UID COPY': {
          const target = folders.get(words[1] ?? '');
          if (target === undefined) return 'NO [TRYCREATE] no such mailbox';
          const mails = wanted(words[0] ?? '');
          target.push(...mails.map(({ raw }) => ({ uid: ++lastUid, raw })));
          if (verb === 'UID MOVE') drop(mails);
          return ok;
        }
        case 'UID STORE':
          return ok;
        case 'UID EXPUNGE':
          drop(wanted(words[0] ?? ''));
          return ok;
        case 'LOGOUT':
          say('* BYE see you');
          setImmediate(() => socket.end());
          return ok;
        case 'NAMESPACE':
          say('* NAMESPACE (("" "/")) NIL NIL');
          return ok;
        case 'NOOP':
        case 'ID':
        case 'CLOSE':
          return ok;
        default:
          return 'BAD unknown command';
      }
    };
    socket.on('data', (chunk) => {
      buffered += chunk.toString('latin1');
      const lines = buffered.split('\r\n');
      buffered = lines.pop() ?? '';
      for (const line of lines) {
        const [, tag = '', verb = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? [];
        const instead = hark.intercept(line);
        if (instead === 'hang up') {
          socket.destroy();
          return;
        }
        say(`${tag} ${instead ?? obey(verb.toUpperCase(), rest)}`);
      }
    });
    say(`* OK [CAPABILITY ${capability}] ready`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  hark.url = `imap://${encodeURIComponent(imapUser.name)}:${encodeURIComponent(imapUser.password)}@127.0.0.1:${port}/INBOX`;
  return hark;
}
