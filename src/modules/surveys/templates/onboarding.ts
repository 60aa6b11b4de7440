// After the first weeks with a product: early enough to help those who are stuck.
import { template } from './template.ts';

export const onboarding = template({
  id: 'onboarding',
  name: 'Onboarding',
  occasion: 'Two to four weeks after a customer has started.',
  definition: {
    answerWindowDays: 14,
    followUps: {
      promoter: 'What convinced you of {product} in your first weeks?',
      passive: 'What would have made starting with {product} easier?',
      detractor: 'What made starting with {product} hard?',
    },
    thankYou: {
      promoter: 'Wonderful. We wish you a good time with {product}.',
      passive: 'Thank you. We use answers like yours to make the start easier.',
      detractor: 'We are sorry that the start was hard. We would like to help you with it.',
    },
    email: {
      subject: 'How are your first weeks with {product}?',
      introduction:
        'Hello {{ contact.name | default: "there" }},\n\nYou have been using {product} for a few weeks. May we ask how it is going?',
    },
    questions: [
      { id: 'ease', kind: 'ces', text: null, lowLabel: null, highLabel: null, required: false, showIf: null },
      {
        id: 'obstacle',
        kind: 'choice',
        text: 'What held you up most?',
        required: false,
        showIf: { match: 'any', tests: [{ kind: 'category', anyOf: ['passive', 'detractor'] }] },
        choices: [
          { id: 'set-up', text: 'Setting it up' },
          { id: 'data', text: 'Getting our data in' },
          { id: 'learning', text: 'Learning how it works' },
          { id: 'team', text: 'Bringing the team along' },
          { id: 'missing', text: 'Something that is missing' },
        ],
        other: true,
      },
    ],
  },
});
