// The fields of a provider, made from what the catalogue says of them.
import { Anchor, Checkbox, NumberInput, PasswordInput, Select, Textarea, TextInput } from '@mantine/core';
import type { useForm } from '@mantine/form';
import type { Provider } from './queries.ts';
import { choicesOf, type Entered, type Field } from './settings-values.ts';

type Props = {
  shape: Provider['settings'];
  form: ReturnType<typeof useForm<Entered>>;
  /** The secrets that are kept already; none for a new connection. */
  kept?: readonly string[];
  dropped?: readonly string[];
  onDrop?: (name: string) => void;
};

export function SettingsFields({ shape, form, kept = [], dropped = [], onDrop }: Props) {
  return Object.entries(shape.properties).map(([name, field]) => (
    <SettingField
      key={name}
      field={field}
      label={field.title ?? name}
      optional={!shape.required.includes(name) && field.default === undefined}
      input={form.getInputProps(name, { type: field.type === 'boolean' ? 'checkbox' : 'input' })}
      isKept={kept.includes(name) && !dropped.includes(name)}
      onDrop={onDrop && !shape.required.includes(name) ? () => onDrop(name) : undefined}
    />
  ));
}

type FieldProps = {
  field: Field;
  label: string;
  optional: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: as the library gives it.
  input: any;
  isKept: boolean;
  onDrop: (() => void) | undefined;
};

function SettingField({ field, label, optional, input, isKept, onDrop }: FieldProps) {
  const { description = '', type, writeOnly, multiline } = field as Field & { multiline?: boolean };
  const help = [optional && !isKept && 'Optional.', description].filter(Boolean).join(' ');
  if (type === 'boolean') return <Checkbox label={label} description={help} {...input} />;
  const shared = { label, description: help, autoComplete: writeOnly ? 'new-password' : 'off', ...input };
  if (field.enum) return <Select {...shared} data={choicesOf(field)} allowDeselect={optional} />;
  if (type === 'integer' || type === 'number')
    return <NumberInput {...shared} allowDecimal={type === 'number'} hideControls />;
  if (!writeOnly) return multiline ? <Textarea {...shared} autosize minRows={3} /> : <TextInput {...shared} />;
  const secret = {
    ...shared,
    placeholder: isKept ? 'Kept. Enter a new one to replace it.' : '',
    spellCheck: false,
  };
  return (
    <div>
      {multiline ? (
        <Textarea {...secret} autosize minRows={3} maxRows={10} />
      ) : (
        <PasswordInput
          {...secret}
          visibilityToggleButtonProps={{ 'aria-label': `Show or hide what is entered as ${label}` }}
        />
      )}
      {isKept && onDrop && (
        <Anchor component="button" type="button" size="sm" mt={4} onClick={onDrop} aria-label={`Take ${label} away`}>
          Take it away
        </Anchor>
      )}
    </div>
  );
}
