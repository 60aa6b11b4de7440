// How customers see the whole relationship, asked of everyone once or twice a year. All texts are built in.
import { template } from './template.ts';

export const relationship = template({
  id: 'relationship',
  name: 'Relationship',
  occasion: 'How customers see you overall. Ask everyone once or twice a year.',
  definition: { answerWindowDays: 30 },
});
