// A word of the sentence that says yes or no in words of its own.
import { Choose } from './Choose.tsx';

type Props = { label: string; value: boolean; yes: string; no: string; onChange: (value: boolean) => void };

export function YesOrNo({ label, value, yes, no, onChange }: Props) {
  return (
    <Choose
      label={label}
      value={value ? 'yes' : 'no'}
      words={[
        ['yes', yes],
        ['no', no],
      ]}
      onChange={(next) => onChange(next === 'yes')}
    />
  );
}
