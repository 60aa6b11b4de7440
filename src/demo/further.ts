// What the demo company asks after the score, in three languages, and what people answer: their mood is that of their score.
import { type Answers, type AnswerValue, boundsOf, type Question, shownQuestions } from '../core/survey/index.ts';
import { createDice, type Dice } from './dice.ts';
import type { Contact, Invitation, Response, Survey, SurveyName, Tongue } from './model.ts';

const plain = { required: false, showIf: null } as const;
const unlabelled = { lowLabel: null, highLabel: null } as const;

/** Choices stand from the best to the worst, so that the score leans to one end. */
export const questionsOf: Record<'order' | 'support', readonly Question[]> = {
  order: [
    { id: 'delivery', kind: 'csat', text: 'How satisfied are you with the delivery?', ...unlabelled, ...plain },
    {
      id: 'better',
      kind: 'multipleChoice',
      text: 'What should have been better?',
      required: false,
      showIf: {
        match: 'any',
        tests: [
          { kind: 'number', question: 'delivery', from: 1, to: 3 },
          { kind: 'score', from: 0, to: 6 },
        ],
      },
      choices: [
        { id: 'speed', text: 'How long it took' },
        { id: 'packaging', text: 'The packaging' },
        { id: 'freshness', text: 'How fresh it was' },
        { id: 'tracking', text: 'News on where it is' },
      ],
      other: true,
    },
    {
      id: 'again',
      kind: 'choice',
      text: 'Will you order from us again?',
      ...plain,
      choices: [
        { id: 'yes', text: 'Yes' },
        { id: 'perhaps', text: 'Perhaps' },
        { id: 'no', text: 'No' },
      ],
      other: false,
    },
    {
      id: 'doubt',
      kind: 'text',
      text: 'What makes you hesitate?',
      required: false,
      showIf: { match: 'all', tests: [{ kind: 'choice', question: 'again', anyOf: ['perhaps', 'no'] }] },
    },
  ],
  support: [
    { id: 'effort', kind: 'ces', text: null, ...unlabelled, ...plain },
    {
      id: 'solved',
      kind: 'choice',
      text: 'Is your problem solved?',
      ...plain,
      choices: [
        { id: 'yes', text: 'Yes' },
        { id: 'partly', text: 'Partly' },
        { id: 'no', text: 'No' },
      ],
      other: false,
    },
    {
      id: 'open',
      kind: 'text',
      text: 'What is still open?',
      required: false,
      showIf: { match: 'all', tests: [{ kind: 'choice', question: 'solved', anyOf: ['partly', 'no'] }] },
    },
    {
      id: 'understood',
      kind: 'scale',
      text: 'How well did we understand you?',
      lowest: 1,
      highest: 5,
      lowLabel: 'Not at all',
      highLabel: 'At once',
      ...plain,
    },
  ],
};

/** French is not finished for the survey after a case: what is missing there is asked in English. */
export const translationsOf = {
  order: {
    de: {
      'questions.delivery.text': 'Wie zufrieden sind Sie mit der Lieferung?',
      'questions.better.text': 'Was hätte besser sein sollen?',
      'questions.better.choices.speed': 'Wie lange es gedauert hat',
      'questions.better.choices.packaging': 'Die Verpackung',
      'questions.better.choices.freshness': 'Wie frisch es war',
      'questions.better.choices.tracking': 'Nachricht, wo es gerade ist',
      'questions.again.text': 'Werden Sie wieder bei uns bestellen?',
      'questions.again.choices.yes': 'Ja',
      'questions.again.choices.perhaps': 'Vielleicht',
      'questions.again.choices.no': 'Nein',
      'questions.doubt.text': 'Was lässt Sie zögern?',
    },
    fr: {
      'questions.delivery.text': 'Êtes-vous satisfait de la livraison ?',
      'questions.better.text': 'Qu’est-ce qui aurait dû être mieux ?',
      'questions.better.choices.speed': 'Le délai',
      'questions.better.choices.packaging': 'L’emballage',
      'questions.better.choices.freshness': 'La fraîcheur',
      'questions.better.choices.tracking': 'Le suivi du colis',
      'questions.again.text': 'Commanderez-vous à nouveau chez nous ?',
      'questions.again.choices.yes': 'Oui',
      'questions.again.choices.perhaps': 'Peut-être',
      'questions.again.choices.no': 'Non',
      'questions.doubt.text': 'Qu’est-ce qui vous fait hésiter ?',
    },
  },
  support: {
    de: {
      'questions.solved.text': 'Ist Ihr Problem gelöst?',
      'questions.solved.choices.yes': 'Ja',
      'questions.solved.choices.partly': 'Zum Teil',
      'questions.solved.choices.no': 'Nein',
      'questions.open.text': 'Was ist noch offen?',
      'questions.understood.text': 'Wie gut haben wir Sie verstanden?',
      'questions.understood.lowLabel': 'Gar nicht',
      'questions.understood.highLabel': 'Sofort',
    },
    fr: {
      'questions.solved.text': 'Votre problème est-il résolu ?',
      'questions.solved.choices.yes': 'Oui',
      'questions.solved.choices.partly': 'En partie',
      'questions.solved.choices.no': 'Non',
    },
  },
};

/** What people write, by question; under "Other" it is that of the question. */
const written: Record<string, Record<Tongue, readonly string[]>> = {
  better: {
    en: ['The invoice', 'Smaller bags', 'A choice of days', 'The driver did not ring'],
    de: ['Die Rechnung', 'Kleinere Tüten', 'Ein Wunschtag', 'Der Bote hat nicht geklingelt'],
    fr: ['La facture', 'Des sachets plus petits', 'Le choix du jour', 'Le livreur n’a pas sonné'],
  },
  doubt: {
    en: [
      'The price, mostly.',
      'I have found a roaster around the corner.',
      'Two late parcels in a row.',
      'I have to see first how the new blend does.',
    ],
    de: [
      'Vor allem der Preis.',
      'Es gibt jetzt eine Rösterei um die Ecke.',
      'Zweimal kam das Paket zu spät.',
      'Die neue Mischung muss mich erst überzeugen.',
    ],
    fr: [
      'Le prix, surtout.',
      'J’ai trouvé un torréfacteur au coin de la rue.',
      'Deux colis en retard de suite.',
      'Le nouveau mélange doit encore me convaincre.',
    ],
  },
  open: {
    en: [
      'The refund has not arrived.',
      'The grinder is still at yours.',
      'The app still shows the old address.',
      'Nobody told me why it happened.',
    ],
    de: [
      'Die Erstattung ist noch nicht da.',
      'Die Mühle liegt noch bei Ihnen.',
      'In der App steht noch die alte Adresse.',
      'Warum es passiert ist, weiß ich bis heute nicht.',
    ],
    fr: [
      'Le remboursement n’est pas arrivé.',
      'Le moulin est encore chez vous.',
      'L’appli affiche encore l’ancienne adresse.',
      'Personne ne m’a dit pourquoi.',
    ],
  },
};

type World = {
  surveys: Record<SurveyName, Survey>;
  contacts: readonly Contact[];
  invitations: readonly Invitation[];
};

/** Three of four who touched the page go on after the score; each leaves out a question now and then. */
export function answerFurther(seed: string, world: World, responses: readonly Response[]): Response[] {
  return responses.map((response) => {
    const { contact, survey, version } = world.invitations[response.invitation] as Invitation;
    const { questions = [] } = world.surveys[survey].versions[version - 1]?.definition ?? {};
    const dice = createDice(seed, 'further', response.invitation);
    const touched = response.verdict === 'trusted' && response.evidence.act !== 'arrival';
    if (questions.length === 0 || !touched || !dice.chance(0.75)) return response;
    const { tongue } = world.contacts[contact] as Contact;
    const answers: Record<string, AnswerValue> = {};
    for (const question of questions) {
      const shown = shownQuestions(questions, response.score, answers).includes(question);
      if (shown && !dice.chance(0.1)) answers[question.id] = answerTo(dice, question, response.score, tongue);
    }
    return { ...response, answers: Object.keys(answers).length === 0 ? null : (answers satisfies Answers) };
  });
}

function answerTo(dice: Dice, question: Question, score: number, tongue: Tongue): AnswerValue {
  const mood = Math.min(1, Math.max(0, score / 10 + 0.16 * dice.normal()));
  const write = () => dice.pick(written[question.id]?.[tongue] ?? ['–']);
  const bounds = boundsOf(question);
  if (bounds !== null) return bounds.lowest + Math.round(mood * (bounds.highest - bounds.lowest));
  if (!('choices' in question)) return write();
  const ids = question.choices.map(({ id }) => id);
  if (question.kind === 'choice') {
    return { choices: [ids[Math.round((1 - mood) * (ids.length - 1))] as string], other: null };
  }
  if (question.other && dice.chance(0.12)) return { choices: ['other'], other: write() };
  const first = dice.whole(0, ids.length - 1);
  return { choices: ids.filter((_, place) => place === first || dice.chance(0.2)), other: null };
}
