// The three surveys of the demo company. The relationship survey has a second version since the company changed its colours,
// the others since they ask further questions.
import { defaultDefinition, type SurveyDefinition } from '../core/survey/index.ts';
import { questionsOf, translationsOf } from './further.ts';
import { timeOn } from './local-time.ts';
import type { Survey, SurveyName } from './model.ts';
import type { Story } from './story.ts';

export const companyName = 'Larkmoor Coffee';

const brown = '#7a3e1d';
const green = '#0f5c4d';

function definition(productName: string, color: string, answerWindowDays: number): SurveyDefinition {
  const usual = defaultDefinition(productName);
  return { ...usual, brand: { ...usual.brand, color }, answerWindowDays };
}

function asking(further: keyof typeof questionsOf, before: SurveyDefinition): SurveyDefinition {
  return { ...before, questions: [...questionsOf[further]], translations: translationsOf[further] };
}

const review = { label: 'Tell others about it', url: 'https://reviews.example.com/larkmoor' };

export function inventSurveys(story: Story): Record<SurveyName, Survey> {
  const begun = timeOn(story.firstDay, 7.5);
  const order = definition(companyName, green, 21);
  const support = definition(`${companyName} support`, green, 14);
  return {
    relationship: {
      key: 'relationship',
      name: 'Relationship, twice a year',
      purpose: 'relationship',
      gapDays: 30,
      versions: [
        { definition: definition(companyName, brown, 30), createdAt: begun },
        {
          definition: {
            ...definition(companyName, green, 21),
            thankYouLinks: { promoter: review, passive: null, detractor: null },
          },
          createdAt: timeOn(story.rebrandDay, 7.8),
        },
      ],
    },
    order: {
      key: 'order',
      name: 'After an order',
      purpose: 'transactional',
      gapDays: 30,
      versions: [
        { definition: order, createdAt: begun },
        { definition: asking('order', order), createdAt: timeOn(story.furtherDay, 8.2) },
      ],
    },
    support: {
      key: 'support',
      name: 'After a support case',
      purpose: 'transactional',
      gapDays: 14,
      versions: [
        { definition: support, createdAt: begun },
        { definition: asking('support', support), createdAt: timeOn(story.furtherDay, 8.4) },
      ],
    },
  };
}
