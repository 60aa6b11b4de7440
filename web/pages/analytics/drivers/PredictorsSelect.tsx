// With what the score is compared: further questions of the survey, and properties that are numbers or yes and no.
import { MultiSelect } from '@mantine/core';
import { formatShare } from '../../../ui/numbers.ts';
import { useChangeSearch } from '../../../ui/search.ts';
import { readPredictors, writePredictors } from './drivers-search.ts';
import type { Predictor } from './queries.ts';

const groups = {
  question: 'Further questions',
  contact: 'Contacts, as they are now',
  company: 'Companies, as they are now',
};

type Props = {
  predictors: readonly Predictor[];
  /** What the address says, which is ahead of what was loaded. */
  chosen: string | undefined;
};

export function PredictorsSelect({ predictors, chosen: written }: Props) {
  const change = useChangeSearch();
  return (
    <MultiSelect
      label="Compare with"
      description="An answer that does not know all of these is left out of the drivers."
      placeholder="Add"
      searchable
      hidePickedOptions
      maxValues={30}
      value={readPredictors(written) ?? predictors.filter(({ chosen }) => chosen).map(({ key }) => key)}
      onChange={(keys) => change({ predictors: writePredictors(keys) })}
      data={(['question', 'contact', 'company'] as const).map((subject) => ({
        group: groups[subject],
        items: predictors
          .filter((one) => one.subject === subject)
          .map(({ key, title, known, of }) => ({
            value: key,
            label: known === of ? title : `${title} (known of ${formatShare(of === 0 ? 0 : known / of)})`,
          })),
      }))}
    />
  );
}
