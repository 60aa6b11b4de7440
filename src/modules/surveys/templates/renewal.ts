// Before a contract ends: early enough that an answer can still change something.
import { template } from './template.ts';

export const renewal = template({
  id: 'renewal',
  name: 'Before renewal',
  occasion: 'Two to three months before a contract is renewed.',
  definition: {
    answerWindowDays: 21,
    followUps: {
      promoter: 'What is {product} worth to you?',
      passive: 'What would have to change for {product} to be an easy choice again?',
      detractor: 'What speaks against staying with {product}?',
    },
    thankYou: {
      promoter: 'Thank you for your trust. We look forward to the next year with you.',
      passive: 'Thank you. We will look into what would help you most.',
      detractor: 'Thank you for being frank. We would like to talk about it before you decide.',
    },
    email: {
      subject: 'Before another year with {product}',
      introduction:
        'Hello {{ contact.name | default: "there" }},\n\nYour contract for {product} comes up for renewal in a while. Before that, may we ask how well it serves you?',
    },
    questions: [
      {
        id: 'value',
        kind: 'scale',
        text: 'How well is {product} worth its price?',
        lowest: 1,
        highest: 5,
        lowLabel: 'Not at all',
        highLabel: 'Fully',
        required: false,
        showIf: null,
      },
      {
        id: 'concern',
        kind: 'multipleChoice',
        text: 'What matters most for your decision?',
        required: false,
        showIf: { match: 'any', tests: [{ kind: 'score', from: 0, to: 8 }] },
        choices: [
          { id: 'price', text: 'Price' },
          { id: 'features', text: 'Features that are missing' },
          { id: 'reliability', text: 'Reliability' },
          { id: 'support', text: 'Support' },
          { id: 'use', text: 'We use it too little' },
        ],
        other: true,
      },
      {
        id: 'call',
        kind: 'choice',
        text: 'May we call you about it?',
        required: false,
        showIf: { match: 'all', tests: [{ kind: 'score', from: 0, to: 6 }] },
        choices: [
          { id: 'yes', text: 'Yes, please' },
          { id: 'no', text: 'No, thank you' },
        ],
        other: false,
      },
    ],
  },
});
