// From a number of one side to its answers. Which answers of one side are not on the other no filter can say: then it is text.
import type { ReactNode } from 'react';
import type { Category } from '../../../../src/core/nps/index.ts';
import { AnswersLink } from '../AnswersLink.tsx';
import { whereOf } from '../where-words.ts';
import type { SidesAsked } from './compare-search.ts';
import type { Comparison } from './queries.ts';

type Props = {
  found: Comparison;
  side: 'first' | 'second';
  own: SidesAsked;
  category?: Category;
  score?: number;
  label?: string;
  className?: string;
  children: ReactNode;
};

export function SideLink({ found, side, own, children, ...rest }: Props) {
  const { from, to, n } = found[side];
  if (n === 0 || (found.shared.n > 0 && found.shared.on !== side)) return <>{children}</>;
  return (
    <AnswersLink days={{ from, to }} values={whereOf(side === 'first' ? own.firstWhere : own.secondWhere)} {...rest}>
      {children}
    </AnswersLink>
  );
}
