// A real DNS server on loopback: says what a test puts into its zone, over UDP and, for what is too long there, TCP.
import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { type Dns, openDns } from '../src/platform/dns.ts';

export type Records = {
  TXT?: (string | string[])[];
  MX?: [priority: number, exchange: string][];
  A?: string[];
  AAAA?: string[];
  PTR?: string[];
  CNAME?: string;
};
/** By name, in lower case; a word in place of records is how the server fails. What is not there is NXDOMAIN. */
export type Zone = Record<string, Records | 'SERVFAIL' | 'REFUSED' | 'silence'>;

export type DnsServer = {
  /** As HARK_DNS_SERVERS takes it. */
  address: string;
  zone: Zone;
  /** The real resolver, asking this server with little patience. */
  dns: Dns;
  /** What was asked, as `TXT example.com`; over TCP with `tcp ` before it. */
  asked: string[];
  close(): Promise<void>;
};

const types = { A: 1, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28 } as const;
type Type = keyof typeof types;
const codes = { SERVFAIL: 2, REFUSED: 5 } as const;
const udpMax = 512;

export async function startDnsServer(zone: Zone = {}): Promise<DnsServer> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}));
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk as Buffer]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const reply = answer(zone, asked, received.subarray(2, 2 + received.readUInt16BE(0)), 'tcp ');
      received = received.subarray(2 + received.readUInt16BE(0));
      if (reply !== null) socket.write(Buffer.concat([uint16(reply.length), reply]));
    });
  });
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done));
  const { port } = tcp.address() as { port: number };
  const udp = createSocket('udp4');
  udp.on('message', (query, { port, address }) => {
    const reply = answer(zone, asked, query, '');
    if (reply === null) return;
    udp.send(reply.length > udpMax ? truncated(reply) : reply, port, address);
  });
  await new Promise<void>((done) => udp.bind(port, '127.0.0.1', done));
  return {
    address: `127.0.0.1:${port}`,
    zone,
    dns: openDns({ servers: [`127.0.0.1:${port}`], timeoutMs: 100 }),
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([new Promise<void>((done) => udp.close(done)), new Promise((done) => tcp.close(done))]);
    },
  };
}

function answer(zone: Zone, asked: string[], query: Buffer, way: string): Buffer | null {
  const { name, end } = readName(query, 12);
  const code = query.readUInt16BE(end);
  const type = (Object.keys(types) as Type[]).find((one) => types[one] === code);
  asked.push(`${way}${type ?? code} ${name}`);
  const question = query.subarray(12, end + 4);
  const answers: Buffer[] = [];
  let owner = name;
  for (let entry = zone[owner]; ; entry = zone[owner]) {
    if (entry === 'silence') return null;
    if (entry === 'SERVFAIL' || entry === 'REFUSED') return message(query, question, codes[entry], []);
    if (entry === undefined) return message(query, question, answers.length === 0 ? 3 : 0, answers);
    if (entry.CNAME === undefined || type === 'CNAME') {
      const found = type === undefined ? [] : dataOf(type, entry);
      answers.push(...found.map((data) => record(owner, type as Type, data)));
      return message(query, question, 0, answers);
    }
    answers.push(record(owner, 'CNAME', writeName(entry.CNAME)));
    owner = entry.CNAME.toLowerCase();
  }
}

function dataOf(type: Type, records: Records): Buffer[] {
  switch (type) {
    case 'TXT':
      return (records.TXT ?? []).map((text) => Buffer.concat(stringsOf(text).map((one) => counted(one))));
    case 'MX':
      return (records.MX ?? []).map(([priority, exchange]) => Buffer.concat([uint16(priority), writeName(exchange)]));
    case 'A':
      return (records.A ?? []).map((address) => Buffer.from(address.split('.').map(Number)));
    case 'AAAA':
      return (records.AAAA ?? []).map(bytesOfV6);
    case 'PTR':
      return (records.PTR ?? []).map(writeName);
    case 'CNAME':
      return records.CNAME === undefined ? [] : [writeName(records.CNAME)];
  }
}

/** A text in pieces of at most 255 bytes, as DNS keeps it, unless the test has cut it. */
function stringsOf(text: string | string[]): string[] {
  return typeof text === 'string' ? (text.match(/[\s\S]{1,255}/g) ?? ['']) : text;
}

function message(query: Buffer, question: Buffer, code: number, answers: Buffer[]): Buffer {
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8580 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(answers.length, 6);
  return Buffer.concat([head, question, ...answers]);
}

/** The head and the question alone, marked as cut off. */
function truncated(reply: Buffer): Buffer {
  const cut = Buffer.from(reply.subarray(0, readName(reply, 12).end + 4));
  cut.writeUInt16BE(cut.readUInt16BE(2) | 0x0200, 2);
  cut.writeUInt16BE(0, 6);
  return cut;
}

function record(owner: string, type: Type, data: Buffer): Buffer {
  const ttl = Buffer.from([0, 0, 14, 16]);
  return Buffer.concat([writeName(owner), uint16(types[type]), uint16(1), ttl, uint16(data.length), data]);
}

function readName(from: Buffer, at: number): { name: string; end: number } {
  const labels: string[] = [];
  let place = at;
  for (let length = from[place] as number; length > 0; length = from[place] as number) {
    labels.push(from.subarray(place + 1, place + 1 + length).toString('latin1'));
    place += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: place + 1 };
}

function writeName(name: string): Buffer {
  return Buffer.concat([...name.split('.').filter(Boolean).map(counted), Buffer.alloc(1)]);
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

function bytesOfV6(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string) => part.split(':').filter(Boolean);
  const zeros = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(address.includes('::') ? zeros : 0).fill('0'), ...groups(tail)];
  return Buffer.concat(all.map((group) => uint16(Number.parseInt(group, 16))));
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}
