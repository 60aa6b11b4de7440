// One answer in a list: the score, what was said, by whom and when. The whole row opens it; its buttons lie above.
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { ScoreBadge } from '../../ui/ScoreBadge.tsx';
import { changed } from '../../ui/search.ts';
import { useIsLeaving } from '../../ui/undo.tsx';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './AnswerRow.module.css';
import type { Answer } from './queries.ts';
import { VerdictMenu } from './VerdictMenu.tsx';

type Props = {
  answer: Answer;
  /** Came while the page was open. */
  fresh?: boolean;
};

export function AnswerRow({ answer, fresh = false }: Props) {
  const { can } = useWorkspace();
  const person = nameOf(answer);
  if (useIsLeaving(`answer:${answer.id}`)) return null;
  return (
    <li className={`${rows.row} ${classes.row} ${fresh ? classes.fresh : ''}`}>
      <ScoreBadge score={answer.score} />
      <div className={classes.words}>
        <Link to="." search={changed({ answer: answer.id })} resetScroll={false} className={rows.open}>
          {person}
        </Link>
        {answer.comment && (
          <p className={classes.comment} lang={answer.locale ?? undefined} dir="auto">
            {answer.comment}
          </p>
        )}
        <div className={classes.facts}>
          <RelativeTime at={answer.answeredAt} />
          <span className={classes.survey}>{answer.survey.name}</span>
          {answer.link && <span className={classes.survey}>{answer.link.name}</span>}
          <span className={classes.verdict}>
            <VerdictBadge verdict={answer.verdict} />
          </span>
        </div>
      </div>
      {can('responses:write') && (
        <div className={classes.menu}>
          <VerdictMenu answer={answer} />
        </div>
      )}
    </li>
  );
}

/** Who answered, as far as it is known. */
export function nameOf({ contact }: Pick<Answer, 'contact'>): string {
  return contact === null ? 'Somebody' : (contact.name ?? contact.email ?? 'Somebody');
}
