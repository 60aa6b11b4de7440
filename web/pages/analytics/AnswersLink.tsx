// From a number to the answers it was counted from, with everything that the number was asked with.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWorkspace } from '../../ui/workspace.ts';
import type { AnswersSearch } from '../responses/search.ts';
import type { ScoreView } from './score-view.ts';
import { useScoreView } from './score-view.ts';
import { narrowed, type Where } from './where-words.ts';

type Props = {
  /** Other days than those of the page, both included. */
  days?: { from: string; to: string } | undefined;
  /** Values that the answers must have beside the filters of the page: a group of a split. */
  values?: readonly Where[] | undefined;
  /** Another survey and other filters than those of the page. */
  series?: { survey: string | undefined; where: string | undefined } | undefined;
  category?: AnswersSearch['category'];
  score?: number;
  commented?: boolean;
  /** Other than the number counts: suspect answers, or those of any verdict. */
  verdict?: 'suspect' | 'any' | undefined;
  /** What the link does, where the number alone does not say it. */
  label?: string;
  className?: string | undefined;
  children: ReactNode;
};

/** Plain text for those who may not read answers. */
export function AnswersLink({ label, className = 'quiet', children, ...of }: Props) {
  const workspace = useWorkspace();
  const view = useScoreView();
  if (!workspace.can('responses:read')) return <>{children}</>;
  return (
    <Link
      to="/w/$workspaceId/answers"
      params={{ workspaceId: workspace.id }}
      search={answersSearch(view, of)}
      state={{ fromNumber: true }}
      className={className}
      {...(label ? { 'aria-label': label, title: label } : {})}
    >
      {children}
    </Link>
  );
}

type Of = Pick<Props, 'days' | 'values' | 'series' | 'category' | 'score' | 'commented' | 'verdict'>;

/** The address of the answers: the answers of a score that counts no suspects are the trusted ones. */
export function answersSearch(
  { search }: Pick<ScoreView, 'search'>,
  { days, values, series, category, score, commented, verdict }: Of,
): AnswersSearch {
  const { period, from, to, suspects } = search;
  const { survey, where } = series ?? search;
  return {
    ...(days ? { period: 'custom' as const, from: days.from, to: days.to } : { period: period ?? '90d', from, to }),
    survey,
    where: narrowed(where, values ?? []),
    category,
    score: score === undefined ? undefined : String(score),
    commented: commented ? 'yes' : undefined,
    verdict: verdict === 'suspect' ? verdict : suspects === 'include' || verdict === 'any' ? undefined : 'trusted',
  };
}

declare module '@tanstack/history' {
  interface HistoryState {
    /** Somebody came from a number, to which a step back leads. */
    fromNumber?: boolean;
  }
}
