// The numbers from 0 to 10 as words of the thirteen languages, and the words around a number that say whether it is a score.
import type { Locale } from '../survey/locales.ts';
import { fold } from './fold.ts';

/** Index = number; alternatives are parted by spaces. */
const words: Readonly<Record<Locale, readonly string[]>> = {
  en: ['zero nil', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  de: ['null', 'eins', 'zwei zwo', 'drei', 'vier', 'fünf fuenf', 'sechs', 'sieben', 'acht', 'neun', 'zehn'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez'],
  pt: ['zero', 'um', 'dois duas', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove', 'dez'],
  it: ['zero', 'uno', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci'],
  nl: ['nul', 'een één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien'],
  pl: [
    'zero',
    'jeden jedynka',
    'dwa dwójka',
    'trzy trójka',
    'cztery czwórka',
    'pięć piątka',
    'sześć szóstka',
    'siedem siódemka',
    'osiem ósemka',
    'dziewięć dziewiątka',
    'dziesięć dziesiątka',
  ],
  sv: ['noll', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio'],
  tr: ['sıfır', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz', 'on'],
  ja: ['零 〇 ゼロ', '一 いち', '二', '三 さん', '四', '五', '六 ろく', '七 なな', '八 はち', '九 きゅう', '十 じゅう'],
  zh: ['零 〇', '一', '二 两 兩', '三', '四', '五', '六', '七', '八', '九', '十'],
  ar: [
    'صفر',
    'واحد',
    'اثنان اثنين',
    'ثلاثة ثلاث',
    'أربعة أربع',
    'خمسة خمس',
    'ستة ست',
    'سبعة سبع',
    'ثمانية ثماني ثمان',
    'تسعة تسع',
    'عشرة عشر',
  ],
};

const byLocale = new Map(
  Object.entries(words).map(([locale, list]) => [
    locale,
    new Map(list.flatMap((line, number) => line.split(' ').map((word): [string, number] => [fold(word), number]))),
  ]),
);

/** The number of a folded word in a language, from 0 to 10. */
export function numberOfWord(word: string, locale: Locale): number | null {
  return byLocale.get(locale)?.get(word) ?? null;
}

/** The number of a folded word that means the same in every language that has it; the own language goes first. */
export function numberInAnyLanguage(word: string, own: Locale): number | null {
  const found = numberOfWord(word, own);
  if (found !== null) return found;
  const numbers = new Set([...byLocale.values()].flatMap((list) => list.get(word) ?? []));
  return numbers.size === 1 ? ([...numbers][0] as number) : null;
}

const listOf = (text: string) => new Set(text.trim().split(/\s+/).map(fold));

/** After a number, these say that something was counted or measured, or that it is not the one: no score. */
export const countedThings = listOf(`
  star stars day days week weeks month months year years hour hours hr hrs minute minutes min mins second seconds sec time times
  people persons person employees staff items orders products calls emails tickets dollars dollar usd eur euro euros pounds gbp
  percent % € $ £ ¥ am pm x kg km of out th st nd rd stern sterne sternen tag tage tagen woche wochen monat monate monaten jahr jahre
  stunde stunden minuten mal leute personen mitarbeiter prozent uhr von étoile étoiles jour jours semaine semaines mois an ans heure
  heures fois personnes pourcent estrella estrellas día días semana semanas mes meses año años hora horas minuto minutos vez veces
  personas estrela estrelas dia dias mês ano anos vezes pessoas stella stelle giorno giorni settimana settimane mese mesi anno anni
  ora ore minuti volta volte persone ster sterren dag dagen weken maand maanden jaar uur minuut keer mensen gwiazdka gwiazdki
  gwiazdek dzień dni tydzień tygodnie tygodni miesiąc miesiące miesięcy rok lata lat godzina godziny godzin minuta minuty minut razy
  osób stjärna stjärnor dagar vecka veckor månad månader år timme timmar minuter gånger personer yıldız gün hafta ay yıl saat dakika
  night nights visit visits call tries attempts issue issues problem problems reason reasons thing things driver drivers box boxes
  package packages parcel parcels piece pieces bag bags bucks quid cents nacht nächte anrufe pakete artikel probleme dinge gründe nuit
  nuits appels colis articles problèmes choses raisons noche noches llamadas paquetes problemas cosas razones notte notti
  kez kişi değil نجوم نجمة يوم ايام أيام أسبوع شهر سنة ساعة ساعات دقيقة دقائق مرات
`);

/** Before a number, these say that it is the score. */
export const scoreCues = listOf(`
  say give rate score rating answer is it's its a solid be meant mean sorry vote choose number think around maybe probably definitely
  sage gebe würde sagen bewertung note punkte nummer wohl eine meinte meine antwort ist klare donne dirais mets réponse c'est un
  plutôt voulais diría daría doy digo pongo puntuación nota respuesta es sería diria daria dou digo resposta é seria direi do
  voto darei risposta è sarebbe geef zeg zou zeggen cijfer score antwoord een daję dałbym dałabym powiem ocena odpowiedź to jest säger
  hi hello hey hallo salut bonjour hola olá ciao hej cześć merhaba big fat strong perfect full straight honest glatte solide volle ne
  dikke ger betyg svar är en puanım puan veriyorum cevabım أعطي اعطي أقول تقييمي درجة
`);

/** The two words before a number that say so together: "give you 4", "une note de 9". */
export const scorePairs =
  /(?:^|\s)(?:(?:give|rate|gebe|geef|mets|doy|dou|ger) (?:you|u|ya|it|them|euch|ihnen|dir|jullie|vous|te|os|er)|(?:note|nota|score|rating|cijfer|voto) (?:de|di|van|of))\s*$/;

/** After a number that a word before it calls the score. */
export const afterScore = listOf(`
  from for sagen geben geven zeggen punkte points point puntos pontos punti punten poäng please bitte veriyorum olur pour für
`);

/** In the clause before a number, these say that it is not the score. */
export const negations = listOf(`
  not no never isnt wasnt dont nicht kein keine keinen nie niemals pas jamais non nunca não mai niet geen nooit nigdy inte aldrig ingen
  ليس ليست لا مش
`);

/** "It would be a 10 but": what somebody would have given, and did not. */
export const wouldBe =
  /(?:would|could|might|'d) (?:have )?be(?:en)?\b|\b(?:ware|hatte|serait|aurait|seria|sarebbe|byloby)\b/;
export const butIf = listOf(`
  but if unless except had aber wenn falls mais si pero mas se ma maar als ale gdyby men om ama eğer
`);

/** After a number, these begin the reason. */
export const reasonWords = listOf(`
  because cause cos coz since as but and weil denn da aber und parce car mais et porque pero y mas e perché perche ma want omdat maar en
  bo ponieważ ale i eftersom men för och çünkü ama لأن لان لكن
`);

/** Between two numbers, these make a range or a choice of them: no score. */
export const betweenNumbers = listOf(`
  or to and oder bis und ou à a et o y e of tot en lub do i eller till och veya ile أو او الى إلى و
`);

/** Between a score and the 10 of its scale. */
export const outOf = ['out of', 'von', 'sur', 'de', 'su', 'van', 'na', 'av', 'of', 'من', 'aus', 'sobre', 'em'].map(
  fold,
);
