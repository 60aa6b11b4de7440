import { describe, expect, test } from 'vitest';
import { defaultDefinition } from '../../core/survey/index.ts';
import { mergeTagProblems, parseMergeTags } from './merge-tags.ts';

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
