// Why drivers cannot be told, in a sentence that says what to do.
import type { DriversProblem } from '../../../core/drivers/index.ts';

/** @param titleOf what people read for the name of a predictor. @param used answers that know all predictors. */
export function wordsOf(problem: DriversProblem, used: number, titleOf: (name: string) => string): string {
  const percent = (share: number) => `${Math.max(0, Math.round(share * 100))}%`;
  switch (problem.kind) {
    case 'noPredictors':
      return 'There is nothing to compare the score with: no chosen question or property differs from answer to answer. Ask a question with a scale after the score, or choose a property that is a number or yes and no.';
    case 'tooManyPredictors':
      return `At most ${problem.most} are compared at once. Choose fewer.`;
    case 'tooFewAnswers':
      return `Only ${used} answers know everything that was chosen, and ${problem.needed} are needed. Take a longer period, or leave out what is seldom known.`;
    case 'sameScore':
      return 'All these answers have the same score, so that nothing can go with it.';
    case 'redundant': {
      const parts = problem.redundant.map(({ name, told }) =>
        told.length === 0 ? titleOf(name) : `${titleOf(name)} follows from ${told.map(titleOf).join(' and ')}`,
      );
      return `These say the same thing twice, so that no one can tell which of them counts: ${parts.join('; ')}. Leave one of each out, or merge them.`;
    }
    case 'explainsTooLittle':
      return `Drivers cannot be told: all of these together explain ${percent(problem.rSquared)} of the differences in score, and ${percent(problem.adjustedRSquared)} after what chance alone explains. Below 5% their order would be noise.`;
    case 'brokenColumns':
      return 'A value is no number that can be computed with.';
  }
}
