// Guesses what columns mean from their headings, in the languages in which people keep lists.
import type { Sample } from './kind.ts';

/** Fields by the headings that name them, as `simplified` writes headings. Of two that fit, the first in the list wins. */
export type Meanings = Readonly<Record<string, string>>;

/** Headings of contacts. `id` alone is the last resort for an external id. */
export const contactMeanings: Meanings = {
  email: `email emailaddress mail mailaddress emailadresse mailadresse adresseemail adressemail courriel correo
    correoelectronico indirizzoemail emailadres contactemail useremail customeremail eposta epostaadresi epostadress
    adresemail メールアドレス メール 电子邮件 邮箱 البريدالإلكتروني`,
  externalId: `externalid customerid customernumber customerno clientid userid contactid memberid kundennummer kundennr
    kundenid idclient idcliente klantnummer numeroclient numerocliente codicecliente kundnummer idklienta musterino
    顧客番号 客户编号 id`,
  phone: `phone phonenumber mobile mobilephone mobilenumber cellphone cell telephone tel telefon telefonnummer handy
    handynummer mobil mobilnummer telefono telefoon telefoonnummer telefone celular cellulare numerodetelephone portable
    movil telefonnumer 電話番号 电话 手机 الهاتف`,
  name: `name fullname contactname displayname customername contact customer nomcomplet nombrecompleto vollstandigername
    nomecompleto nomecognome naam volledigenaam ansprechpartner imieinazwisko adsoyad namn 氏名 名前 姓名 الاسم`,
  firstName: 'firstname givenname forename vorname prenom nombre voornaam nome primeironome fornamn imie ad 名',
  lastName: `lastname surname familyname nachname familienname nom nomdefamille apellido apellidos achternaam cognome
    sobrenome apelido efternamn nazwisko soyad 姓`,
  locale:
    'locale language lang languagecode preferredlanguage sprache langue idioma taal lingua sprak jezyk dil 言語 语言 اللغة',
  timeZone:
    'timezone tz zeitzone fuseauhoraire zonahoraria tijdzone fusoorario fusohorario tidszon strefaczasowa saatdilimi',
  company: `company companyname organization organisation firma unternehmen entreprise societe empresa azienda bedrijf
    account accountname client foretag sirket 会社 会社名 公司 الشركة`,
};

/** For each column the field that its heading names, or null. No field is named twice. */
export function guessFields({ headings, rows }: Sample, meanings: Meanings): (string | null)[] {
  const fields: (string | null)[] = headings.map(() => null);
  for (const [field, names] of Object.entries(meanings)) {
    for (const name of names.split(/\s+/)) {
      const place = headings.findIndex((heading, at) => fields[at] === null && simplified(heading) === name);
      if (place === -1) continue;
      fields[place] = field;
      break;
    }
  }
  // Without a heading that says so, a column of addresses is one of addresses.
  if (!fields.includes('email')) {
    const cellsOf = (place: number) => rows.map((cells) => cells[place]?.trim() ?? '');
    const place = headings.findIndex((_, at) => fields[at] === null && mostAreAddresses(cellsOf(at)));
    if (place !== -1) fields[place] = 'email';
  }
  return fields;
}

function mostAreAddresses(cells: readonly string[]): boolean {
  const given = cells.filter((cell) => cell !== '');
  return given.filter((cell) => /^\S+@\S+\.\S+$/.test(cell)).length > given.length / 2;
}

/** Lower case, without accents, spaces and punctuation: `E-Mail Adresse` is `emailadresse`. */
export function simplified(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
