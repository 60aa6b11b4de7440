// A mail server that takes everything and keeps nothing: written by hand over a socket, because it shares the machine with
// the sender that is measured and must cost little.
import { createServer } from 'node:net';

const endOfContent = '\r\n.\r\n';

const server = createServer({ noDelay: true }, (socket) => {
  let inContent = false;
  let rest = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    rest += chunk;
    for (;;) {
      const end = rest.indexOf(inContent ? endOfContent : '\r\n');
      if (end < 0) {
        // Only its end is looked for, so that a long message is not searched again with each piece of it.
        if (inContent) rest = rest.slice(1 - endOfContent.length);
        return;
      }
      const verb = inContent ? '' : rest.slice(0, 4).toUpperCase();
      rest = rest.slice(end + (inContent ? endOfContent.length : 2));
      inContent = verb === 'DATA';
      socket.write(reply(verb));
      if (verb === 'QUIT') socket.end();
    }
  });
  socket.write('220 localhost ESMTP\r\n');
});

function reply(verb: string): string {
  if (verb === 'EHLO') return '250-localhost\r\n250-8BITMIME\r\n250 SIZE 35882577\r\n';
  if (verb === 'DATA') return '354 go ahead\r\n';
  if (verb === 'QUIT') return '221 bye\r\n';
  return '250 ok\r\n';
}

process.once('SIGTERM', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening at 127.0.0.1:${(server.address() as { port: number }).port}\n`);
});
