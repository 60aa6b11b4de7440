// Reads XML of any size as it streams, as the few events a workbook needs, by local names.
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { AppError } from '../../errors.ts';
import { broken } from './open-zip.ts';

export type XmlHandlers = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** No text or tag of a workbook is longer: Excel allows 32,767 characters in a cell. */
const longestSilence = 4 * 1024 * 1024;

/** Parses `stream` chunk by chunk and yields after each, when the handlers have been called. @throws AppError invalid */
export async function* parseXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<number> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8');
  let silence = 0;
  parser.on('opentag', ({ name, attributes }) => {
    silence = 0;
    handlers.open?.(local(name), attributes as Record<string, string>);
  });
  parser.on('text', (text) => {
    silence = 0;
    handlers.text?.(text);
  });
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  parser.on('error', (error) => {
    throw broken(error);
  });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      silence += chunk.length;
      if (silence > longestSilence)
        throw new AppError('invalid', 'The workbook holds a text that is longer than any cell.');
      parser.write(decoder.decode(chunk, { stream: true }));
      yield chunk.length;
    }
    parser.close();
  } catch (error) {
    throw broken(error);
  } finally {
    stream.destroy();
  }
}

/** Parses a part that is small, or of which only little is kept. */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(stream, handlers));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
