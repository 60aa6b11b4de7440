// Finds out what the columns of a CSV file mean from their headings. What has no meaning of its own becomes a property.
import type { ContactInput } from './contact.ts';

type Meaning = Exclude<keyof ContactInput, 'properties'> | 'firstName' | 'lastName';

/** One column: `field` is a field of a contact, `firstName`, `lastName`, `properties.<name>`, or null where ignored. */
export type Column = { heading: string; field: string | null };

// Headings as `simplified` writes them. `id` alone is the last resort for an external id.
const headings: Readonly<Record<Meaning, string>> = {
  email: `email emailaddress mail mailaddress emailadresse mailadresse adresseemail adressemail courriel correo
    correoelectronico indirizzoemail emailadres contactemail useremail customeremail`,
  externalId: `externalid customerid customernumber customerno clientid userid contactid memberid kundennummer kundennr
    kundenid idclient idcliente klantnummer`,
  phone: `phone phonenumber mobile mobilephone mobilenumber cellphone cell telephone tel telefon telefonnummer handy
    handynummer telefono telefoon`,
  name: 'name fullname contactname displayname customername nomcomplet nombrecompleto vollstandigername',
  firstName: 'firstname givenname forename vorname prenom nombre voornaam',
  lastName: 'lastname surname familyname nachname familienname nom nomdefamille apellido apellidos achternaam',
  locale: 'locale language lang languagecode preferredlanguage sprache langue idioma taal',
  timeZone: 'timezone tz zeitzone fuseauhoraire zonahoraria',
};
const company =
  'company companyname organization organisation firma unternehmen entreprise societe empresa azienda bedrijf';

const meanings = new Map<string, Meaning>(
  Object.entries(headings).flatMap(([meaning, names]) =>
    names.split(/\s+/).map((name): [string, Meaning] => [name, meaning as Meaning]),
  ),
);
const companyHeadings = new Set(company.split(' '));

const longestHeading = 100;

/** Reads the heading row. Of two columns with one meaning the first has it and the other becomes a property. */
export function readColumns(row: readonly string[]): { columns: Column[] } | { problem: string } {
  const taken = new Set<string>();
  const claim = (field: string, ...otherwise: string[]): string | null =>
    [field, ...otherwise].find((name) => !taken.has(name) && taken.add(name)) ?? null;
  const given = row.map((cell) => cell.replace(/\s+/g, ' ').trim());
  const twice = given.find((heading, place) => heading !== '' && given.indexOf(heading) !== place);
  if (twice !== undefined) return { problem: `Two columns have the heading "${twice}": rename one of them.` };
  const endless = given.find((heading) => heading.length > longestHeading);
  if (endless !== undefined) {
    return { problem: `The heading "${endless.slice(0, 40)}…" has more than ${longestHeading} characters.` };
  }
  const named = new Set(given.map((heading) => meanings.get(simplified(heading))));
  const columns: Column[] = [];
  for (const heading of given) {
    if (heading === '') {
      columns.push({ heading, field: null });
      continue;
    }
    const simple = simplified(heading);
    const property = `properties.${companyHeadings.has(simple) ? 'company' : heading}`;
    const meaning = simple === 'id' && !named.has('externalId') ? 'externalId' : meanings.get(simple);
    const field = meaning === undefined ? claim(property, `properties.${heading}`) : claim(meaning, property);
    if (field === null) return { problem: `The column "${heading}" means the same as another one: rename it.` };
    columns.push({ heading, field });
  }
  const identifies = ['email', 'externalId', 'phone'].some((field) => taken.has(field));
  return identifies ? { columns } : { problem: noIdentity(given) };
}

/** A row of the file as a contact. Empty cells leave what is known as it is. */
export function readRow(columns: readonly Column[], cells: readonly string[]): ContactInput {
  const fields: Record<string, string> = {};
  const properties: [string, string][] = [];
  for (const [place, { field }] of columns.entries()) {
    const cell = cells[place]?.trim();
    if (!cell || field === null) continue;
    if (field.startsWith('properties.')) properties.push([field.slice('properties.'.length), cell]);
    else fields[field] = cell;
  }
  const { firstName, lastName, ...rest } = fields;
  const name = rest.name ?? [firstName, lastName].filter((part) => part !== undefined).join(' ');
  return { ...rest, ...(name === '' ? {} : { name }), properties: Object.fromEntries(properties) };
}

function noIdentity(given: readonly string[]): string {
  const found = given.filter((heading) => heading !== '').map((heading) => `"${heading.slice(0, 40)}"`);
  return (
    'The first row must name the columns, and one of them must be an e-mail address, an external id or a phone number, as in ' +
    `"email,name". It reads ${found.slice(0, 8).join(', ') || 'empty'}.`
  );
}

/** Lower case, without accents, spaces and punctuation: `E-Mail Adresse` is `emailadresse`. */
function simplified(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
