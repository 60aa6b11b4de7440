// The three surveys of the demo company. The relationship survey has a second version since the company changed its colours.
import { defaultDefinition, type SurveyDefinition } from '../core/survey/index.ts';
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

export function inventSurveys(story: Story): Record<SurveyName, Survey> {
  const begun = timeOn(story.firstDay, 7.5);
  return {
    relationship: {
      key: 'relationship',
      name: 'Relationship, twice a year',
      purpose: 'relationship',
      gapDays: 30,
      versions: [
        { definition: definition(companyName, brown, 30), createdAt: begun },
        { definition: definition(companyName, green, 21), createdAt: timeOn(story.rebrandDay, 7.8) },
      ],
    },
    order: {
      key: 'order',
      name: 'After an order',
      purpose: 'transactional',
      gapDays: 30,
      versions: [{ definition: definition(companyName, green, 21), createdAt: begun }],
    },
    support: {
      key: 'support',
      name: 'After a support case',
      purpose: 'transactional',
      gapDays: 14,
      versions: [{ definition: definition(`${companyName} support`, green, 14), createdAt: begun }],
    },
  };
}
