// After a support case was closed: effort says more about a case than satisfaction does, so it is asked as well.
import { template } from './template.ts';

export const postSupport = template({
  id: 'post-support',
  name: 'After support',
  occasion: 'One day after a support case was closed.',
  definition: {
    answerWindowDays: 7,
    followUps: {
      promoter: 'What did we do well when you needed help?',
      passive: 'What would have made it easier to get help?',
      detractor: 'What went wrong when you needed help?',
    },
    thankYou: {
      promoter: 'Thank you. We pass it on to the people who helped you.',
      passive: 'Thank you. Your answer shows us where we can help better.',
      detractor: 'We are sorry that we did not help as we should. A person will read what you wrote.',
    },
    email: {
      subject: 'Did we help you?',
      introduction:
        'Hello {{ contact.name | default: "there" }},\n\nYou asked us for help with {product} a short while ago. May we ask how it went?',
    },
    questions: [
      { id: 'effort', kind: 'ces', text: null, lowLabel: null, highLabel: null, required: false, showIf: null },
      {
        id: 'solved',
        kind: 'choice',
        text: 'Is your problem solved?',
        required: false,
        showIf: null,
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
    ],
  },
});
