// The survey that a condition is about, or any.
import { useBuilder } from './builder.ts';
import { Choose } from './Choose.tsx';

type Props = { surveyId: string | null; error: string | undefined; onChange: (surveyId: string | null) => void };

export function SurveyChoice({ surveyId, error, onChange }: Props) {
  const { vocabulary } = useBuilder();
  return (
    <Choose
      label="Survey"
      value={surveyId ?? ''}
      words={[['', 'any survey'], ...vocabulary.surveys.map(({ id, name }) => [id, `“${name}”`] as const)]}
      error={error}
      onChange={(next) => onChange(next || null)}
    />
  );
}
