// After an order has arrived: the memory of a purchase is fresh for days, so the window is short.
import { template } from './template.ts';

export const postPurchase = template({
  id: 'post-purchase',
  name: 'After a purchase',
  occasion: 'A few days after an order has arrived, while it is remembered.',
  definition: {
    answerWindowDays: 14,
    followUps: {
      promoter: 'What did you like most about your order?',
      passive: 'What would have made your order better?',
      detractor: 'What went wrong with your order, and how can we put it right?',
    },
    thankYou: {
      promoter: 'We are glad that you like it. Enjoy!',
      passive: 'Your answer helps us to make the next order better.',
      detractor: 'We are sorry that we let you down. What you wrote goes to the people who can change it.',
    },
    email: {
      subject: 'How was your order from {product}?',
      introduction:
        'Hello {{ contact.name | default: "there" }},\n\nYour order should have reached you by now. May we ask you one question about it?',
    },
    questions: [
      {
        id: 'problem',
        kind: 'multipleChoice',
        text: 'What was the problem?',
        required: false,
        showIf: { match: 'all', tests: [{ kind: 'score', from: 0, to: 6 }] },
        choices: [
          { id: 'delivery', text: 'Delivery' },
          { id: 'quality', text: 'Quality of the product' },
          { id: 'description', text: 'It was not as described' },
          { id: 'price', text: 'Price' },
          { id: 'ordering', text: 'Ordering or paying' },
        ],
        other: true,
      },
      { id: 'satisfaction', kind: 'csat', text: null, lowLabel: null, highLabel: null, required: false, showIf: null },
    ],
  },
});
