// The templates in the order in which they are offered: the most common moments to ask.
import { onboarding } from './onboarding.ts';
import { postPurchase } from './post-purchase.ts';
import { postSupport } from './post-support.ts';
import { relationship } from './relationship.ts';
import { renewal } from './renewal.ts';
import type { SurveyTemplate } from './template.ts';

export type { SurveyTemplate } from './template.ts';

export const templates: readonly SurveyTemplate[] = [relationship, postPurchase, postSupport, onboarding, renewal];
