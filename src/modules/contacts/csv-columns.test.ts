import { describe, expect, it } from 'vitest';
import { readColumns, readRow } from './csv-columns.ts';

const fields = (row: string) => {
  const read = readColumns(row.split(','));
  return 'columns' in read ? read.columns.map((column) => column.field) : read.problem;
};

describe('the headings of a file', () => {
  it.each([
    ['email,name', ['email', 'name']],
    ['E-Mail-Adresse,Vorname,Nachname,Firma', ['email', 'firstName', 'lastName', 'properties.company']],
    ['Correo electrónico,Nombre,Apellidos', ['email', 'firstName', 'lastName']],
    ['EMAIL_ADDRESS,full-name,time_zone,Preferred Language', ['email', 'name', 'timeZone', 'locale']],
    ['customer_id,Phone', ['externalId', 'phone']],
  ])('are understood in other spellings and languages: %s', (row, expected) => {
    expect(fields(row)).toEqual(expected);
  });

  it('take "id" for an external id only where no other column is one', () => {
    expect(fields('id,email')).toEqual(['externalId', 'email']);
    expect(fields('id,email,customer id')).toEqual(['properties.id', 'email', 'externalId']);
  });

  it('make a property of the second column with one meaning', () => {
    expect(fields('mobile,email,phone')).toEqual(['phone', 'email', 'properties.phone']);
    expect(fields('email,Company,Organisation')).toEqual(['email', 'properties.company', 'properties.Organisation']);
  });

  it('are refused where one stands twice, since nobody could say which is meant', () => {
    expect(fields('email,email')).toBe('Two columns have the heading "email": rename one of them.');
    expect(fields('email,plan,plan')).toBe('Two columns have the heading "plan": rename one of them.');
    expect(fields('email,Firma,company')).toBe('The column "company" means the same as another one: rename it.');
  });

  it('may be missing over a column, which is then left out', () => {
    expect(fields('email,,name')).toEqual(['email', null, 'name']);
  });
});

describe('a row of a file', () => {
  const columns = ['email', 'firstName', 'lastName', null, 'properties.__proto__'].map((field) => ({
    heading: 'x',
    field,
  }));

  it('joins the parts of a name and leaves out empty and nameless cells', () => {
    expect(readRow(columns, [' a@b.example ', '', 'Lovelace', 'ignored', ''])).toEqual({
      email: 'a@b.example',
      name: 'Lovelace',
      properties: {},
    });
    expect(readRow(columns, ['', 'Ada', 'Lovelace'])).toEqual({ name: 'Ada Lovelace', properties: {} });
  });

  it('takes any heading as the name of a property', () => {
    const { properties } = readRow(columns, ['', '', '', '', 'kept']);
    expect(Object.entries(properties ?? {})).toEqual([['__proto__', 'kept']]);
  });
});
