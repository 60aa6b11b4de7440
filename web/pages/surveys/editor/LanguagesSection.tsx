// Own texts in other languages, with how far each language is. What is built in needs no translation.
import { Badge, Progress, Text, Textarea, UnstyledButton } from '@mantine/core';
import { direction, type Locale } from '../../../../src/core/survey/locales.ts';
import { type OwnText, ownTexts } from '../../../../src/core/survey/own-texts.ts';
import { type Completeness, completeness } from '../../../../src/core/survey/translations.ts';
import { localeNames } from '../../../ui/locale-names.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { fieldId, useEditor } from './editor.ts';
import classes from './LanguagesSection.module.css';
import { placeName } from './place-names.ts';

type Props = { into: Locale | undefined; onInto: (locale: Locale) => void };

export function LanguagesSection({ into, onInto }: Props) {
  const { draft } = useEditor();
  const { definition } = draft;
  const texts = ownTexts(definition);
  const languages = completeness(definition).filter(({ locale }) => locale !== definition.locale);
  const chosen = languages.find(({ locale }) => locale === into) ?? languages[0];
  if (texts.length === 0) {
    return (
      <Panel title="Languages">
        <Text>
          All texts of this survey are built in, and so they are there in all thirteen languages. What you write
          yourself can be translated here.
        </Text>
      </Panel>
    );
  }
  return (
    <Panel
      title="Languages"
      description={`What you wrote in ${localeNames[definition.locale]} is shown wherever a translation is missing.`}
    >
      <ul className={classes.languages} aria-label="Languages">
        {languages.map((language) => (
          <li key={language.locale}>
            <LanguageButton
              language={language}
              chosen={language.locale === chosen?.locale}
              onChoose={() => onInto(language.locale)}
            />
          </li>
        ))}
      </ul>
      {chosen && <TranslationsTable locale={chosen.locale} from={definition.locale} texts={texts} />}
    </Panel>
  );
}

function LanguageButton(props: { language: Completeness; chosen: boolean; onChoose: () => void }) {
  const { locale, translated, translatable } = props.language;
  const name = localeNames[locale];
  return (
    <UnstyledButton className={classes.language} aria-pressed={props.chosen} onClick={props.onChoose}>
      <span className={classes.name}>
        <span lang={locale}>{name}</span>
        <span className="numbers">
          {translated}/{translatable}
        </span>
      </span>
      <Progress
        value={(translated / translatable) * 100}
        size={4}
        color="ink"
        aria-label={`${name}: ${translated} of ${translatable} texts are translated`}
      />
    </UnstyledButton>
  );
}

function TranslationsTable({ locale, from, texts }: { locale: Locale; from: Locale; texts: readonly OwnText[] }) {
  const { draft, change, readOnly, problemAt, leave } = useEditor();
  const translations = draft.definition.translations[locale] ?? {};
  const write = (key: string, text: string) =>
    change((before) => {
      const { [key]: _, ...others } = before.translations[locale] ?? {};
      const next = text === '' ? others : { ...others, [key]: text };
      return { ...before, translations: { ...before.translations, [locale]: next } };
    });
  return (
    <div className={classes.table}>
      <div className={classes.heads} aria-hidden>
        <span>{localeNames[from]}</span>
        <span>{localeNames[locale]}</span>
      </div>
      {texts.map(({ key, text, maximumLength }) => {
        const path = `translations.${locale}.${key}`;
        const missing = !translations[key];
        return (
          <div key={key} className={classes.row}>
            <div>
              <Text size="xs" c="dimmed">
                {placeName(key, draft.definition.questions)}
              </Text>
              <p className={classes.own} dir="auto" lang={from}>
                {text}
              </p>
            </div>
            <div>
              <Textarea
                id={fieldId(path)}
                aria-label={`${placeName(key, draft.definition.questions)} in ${localeNames[locale]}`}
                lang={locale}
                dir={direction(locale)}
                autosize
                minRows={1}
                maxLength={maximumLength}
                readOnly={readOnly}
                value={translations[key] ?? ''}
                onChange={(event) => write(key, event.currentTarget.value)}
                onBlur={() => leave(path)}
                error={problemAt(path)}
              />
              {missing && (
                <Badge variant="default" size="xs" mt={4} tt="none" fw={400}>
                  missing
                </Badge>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}
