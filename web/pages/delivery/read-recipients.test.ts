// Nobody may be asked who was not meant, and nobody who was meant may be lost.
import { expect, test } from 'vitest';
import { decodeFile, readAddresses, recipientsOfColumn } from './read-recipients.ts';

test('addresses are taken from lines, commas and semicolons, with or without a name, each once', () => {
  const { recipients, wrong } = readAddresses(
    'ada@example.com, "Bob B." <bob@example.com>;ADA@example.com\n\n eve@example.org ',
  );
  expect(recipients).toEqual([
    { email: 'ADA@example.com' },
    { email: 'bob@example.com', name: 'Bob B.' },
    { email: 'eve@example.org' },
  ]);
  expect(wrong).toEqual([]);
});

test('a comma in a quoted name parts nobody, and a quote that is never closed takes nobody along', () => {
  expect(readAddresses('"Miller, Bob" <bob@example.com>, "Eve <eve@example.org>, ada@example.com')).toEqual({
    recipients: [
      { email: 'bob@example.com', name: 'Miller, Bob' },
      { email: 'eve@example.org', name: 'Eve' },
      { email: 'ada@example.com' },
    ],
    wrong: [],
  });
});

test('numbers are taken as they are written, with or without a name, each once', () => {
  expect(readAddresses('+49 1511 2345678\nBob <(0151) 123-45678>; +4915112345678, ada@example.com', 'phone')).toEqual({
    recipients: [{ phone: '+4915112345678' }, { phone: '(0151) 123-45678', name: 'Bob' }],
    wrong: ['ada@example.com'],
  });
});

test('what is no address is told and not asked', () => {
  expect(readAddresses('ada@example\nbob, @example.com')).toEqual({
    recipients: [],
    wrong: ['ada@example', 'bob', '@example.com'],
  });
});

test('only the column of the addresses is read, whatever separates the columns', async () => {
  expect(await recipientsOfColumn('\uFEFFname;email\n"B; ob";bob@example.com\nEve;\n', 1)).toEqual([
    { email: 'bob@example.com' },
  ]);
  expect(await recipientsOfColumn('email,cc\r\nada@example.com,other@example.com\r\n', 0)).toEqual([
    { email: 'ada@example.com' },
  ]);
});

test('a file that a spreadsheet saved as UTF-16 asks whom it names', async () => {
  const bytes = Buffer.from('\uFEFFname\temail\nJörg\tjoerg@example.com\n', 'utf16le');
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  expect(await recipientsOfColumn(decodeFile(file), 1)).toEqual([{ email: 'joerg@example.com' }]);
});

test('a file without a column of addresses asks nobody', async () => {
  expect(await recipientsOfColumn('id\nada@example.com\n', -1)).toEqual([]);
});
