// One person's score, coloured by its category; the category is also said in words for those who do not see colours.
import { VisuallyHidden } from '@mantine/core';
import { type Category, categoryOf } from '../../src/core/nps/index.ts';
import classes from './score.module.css';

export const categoryNames: Record<Category, string> = {
  promoter: 'Promoter',
  passive: 'Passive',
  detractor: 'Detractor',
};

export function ScoreBadge({ score, large = false }: { score: number; large?: boolean }) {
  const category = categoryOf(score) ?? 'detractor';
  return (
    <span
      className={`${classes.badge} ${classes[category]} ${large ? classes.large : ''}`}
      title={categoryNames[category]}
    >
      {score}
      <VisuallyHidden> {categoryNames[category]}</VisuallyHidden>
    </span>
  );
}
