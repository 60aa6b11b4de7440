// The built-in texts of every language.
import type { Locale } from '../locales.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { sv } from './sv.ts';
import { tr } from './tr.ts';
import { zh } from './zh.ts';

export type { Language, MessageKind } from './language.ts';

export const languages: Readonly<Record<Locale, Language>> = { en, de, fr, es, pt, it, nl, pl, sv, tr, ja, zh, ar };
