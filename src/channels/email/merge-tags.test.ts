import { describe, expect, test } from 'vitest';
import { defaultDefinition } from '../../core/survey/index.ts';
import { mergeTagProblems, parseMergeTags, silentTags } from './merge-tags.ts';

const contact = { name: 'Ada', email: 'ada@example.com', phone: null, locale: 'en', properties: { plan: 'pro' } };
const values = { contact, product: 'Acme', workspace: 'Acme Inc.' };
const render = (text: string) => parseMergeTags(text, 'subject')(values);

describe('merge tags', () => {
  test('fill in the contact, its properties, the product and the workspace', () => {
    const text = '{{ contact.name }} {{contact.properties.plan | upcase}} {{ product }} {{ workspace }}';
    expect(render(text)).toBe('Ada PRO Acme Acme Inc.');
  });

  test('what is not known is empty, or what the author chose instead', () => {
    expect(render('[{{ contact.properties.city }}] {{ contact.phone | default: "none" }}')).toBe('[] none');
  });

  test('a value is never read as a template', () => {
    const name = '{{ contact.email }}';
    expect(parseMergeTags('{{ contact.name }}', 'subject')({ ...values, contact: { ...contact, name } })).toBe(name);
  });

  test.each(['{{ contact.name', '{% if contact %}', '{% nonsense %}', "{% include 'package.json' %}"])(
    'the malformed %s is refused with the name of the text',
    (text) => {
      expect(() => parseMergeTags(text, 'introduction')(values)).toThrow(/introduction|ENOENT/);
    },
  );

  test('no file and no prototype can be reached', () => {
    expect(() => render("{% render 'package.json' %}")).toThrow();
    expect(render('{{ contact.constructor.name }}{{ contact.__proto__ }}')).toBe('');
  });

  test('a template that would never end is stopped', () => {
    expect(() => render('{% for a in (1..1000000000) %}x{% endfor %}')).toThrow(/limit/);
  });
});

test('a tag that cannot be read is told of where it stands, in a translation as well', () => {
  const definition = defaultDefinition('Acme');
  definition.email.introduction = 'Dear {{ contact.name | default: "you" }}';
  definition.translations = {
    de: { 'email.introduction': 'Guten Tag {{ contact.name' },
    fr: { 'email.introduction': 'Oui' },
  };
  expect(mergeTagProblems(definition).map(({ path }) => path)).toEqual(['translations.de.email.introduction']);
  definition.translations = {};
  expect(mergeTagProblems(definition)).toEqual([]);
});

test.each([
  ['{{ contact.nme }}', 'contact.nme'],
  ['{{ contact.nme | default: "you" }}', 'contact.nme'],
  ['{{ conatct.name }}', 'conatct.name'],
  ['{{ contact }}', 'contact'],
  ['{{ product.name }}', 'product.name'],
  ['{% if contact.properties.plan.name %}x{% endif %}', 'contact.properties.plan.name'],
])('%s names what there is not, which is told before anybody reads nothing in its place', (text, name) => {
  const definition = defaultDefinition('Acme');
  definition.email.subject = text;
  expect(mergeTagProblems(definition)).toEqual([
    { path: 'email.subject', message: expect.stringContaining(`“${name}” is not known`) },
  ]);
});

test('what a template makes by itself is known to it', () => {
  const definition = defaultDefinition('Acme');
  definition.email.introduction =
    '{% assign first = contact.name | split: " " | first %}{{ first }} {{ contact.properties["Plan type"] }}{{ contact.locale }}';
  expect(mergeTagProblems(definition)).toEqual([]);
});

test('a tag is silent for whom it leaves nothing of, whatever stands in it', () => {
  const silent = silentTags(
    '{{ contact.name | upcase }}, {{contact.properties.city}} {{ contact.phone | default: "-" }}',
  );
  expect(silent(values)).toEqual(['contact.properties.city']);
  expect(silent({ ...values, contact: { ...contact, name: ' ' } })).toEqual([
    'contact.name | upcase',
    'contact.properties.city',
  ]);
});
