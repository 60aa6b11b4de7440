// Which answers the drivers rest on, and what was left out of them and why.
import { countOf, formatCount } from '../../../ui/numbers.ts';
import { AnswersLink } from '../AnswersLink.tsx';
import type { Drivers } from './queries.ts';

export function AnswersNote({ answers }: { answers: Drivers['answers'] }) {
  const { inPeriod, read, sampled, earlier, incomplete, used } = answers;
  return (
    <p>
      Told of {countOf(used, 'answer')} out of{' '}
      <AnswersLink className="link" label={`${formatCount(inPeriod)} answers of these days`}>
        {formatCount(inPeriod)}
      </AnswersLink>
      .{sampled && ` ${formatCount(read)} of them were drawn at random, always the same ones.`}
      {earlier > 0 &&
        ` ${countOf(earlier, 'earlier answer')} of contacts who answered again left out: everybody counts once.`}
      {incomplete > 0 &&
        ` ${countOf(incomplete, 'answer')} left out, since something that is compared is not known of them.`}
    </p>
  );
}
