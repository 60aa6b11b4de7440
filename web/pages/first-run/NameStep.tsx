// The first step: what people would recommend. One word is enough for a whole survey.
import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { useNameSurvey } from './queries.ts';

export function NameStep() {
  const { name } = useWorkspace();
  const [product, setProduct] = useState(name);
  const create = useNameSurvey();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (product.trim() !== '') create.mutate(product.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" align="flex-start">
        <TextInput
          label="Your company, product or service"
          description="It stands in the question: How likely are you to recommend it? Every other text is there already."
          w="100%"
          maxLength={100}
          value={product}
          onChange={(event) => setProduct(event.currentTarget.value)}
        />
        <FormError>{create.error && sentenceOf(create.error)}</FormError>
        <Button type="submit" loading={create.isPending} disabled={product.trim() === ''}>
          Create the survey
        </Button>
      </Stack>
    </form>
  );
}
