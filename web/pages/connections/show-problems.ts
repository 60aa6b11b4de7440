// Shows what the server refuses beside its fields, and leads to the first.
import type { useForm } from '@mantine/form';

type Form = Pick<ReturnType<typeof useForm<Record<string, unknown>>>, 'setErrors' | 'getInputNode'>;

export function showProblems(form: Form, errors: Record<string, string>): void {
  form.setErrors(errors);
  const [first] = Object.keys(errors);
  if (first !== undefined) form.getInputNode(first)?.focus();
}
