// Adds a contact, or changes one. Whoever is known already is found by e-mail or external id and not added twice.
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { localeNames } from '../../ui/locale-names.ts';
import { titleOf } from './ContactsTable.tsx';
import { type Contact, useSaveContact } from './queries.ts';

type Props = { opened: boolean; contact: Contact | null; onClose: () => void };

export function ContactDialog({ opened, contact, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={contact === null ? 'Add a contact' : 'Change the contact'}>
      <ContactForm contact={contact} onDone={onClose} />
    </Modal>
  );
}

const fields = ['name', 'email', 'externalId', 'phone', 'locale', 'timeZone'] as const;

function ContactForm({ contact, onDone }: { contact: Contact | null; onDone: () => void }) {
  const save = useSaveContact(contact?.id ?? null);
  const form = useForm({
    initialValues: {
      name: contact?.name ?? '',
      email: contact?.email ?? '',
      externalId: contact?.externalId ?? '',
      locale: contact?.locale ?? '',
    },
  });
  const submit = (values: typeof form.values) =>
    save.mutate(values, {
      onSuccess: ({ contact: saved, created }) => {
        const known = contact === null && !created;
        notifications.show({
          message: known ? `${titleOf(saved)} was known already and is up to date now.` : `${titleOf(saved)} is saved.`,
        });
        onDone();
      },
      onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
    });
  const languages = Object.entries(localeNames).map(([value, label]) => ({ value, label }));
  const { locale } = form.values;
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <TextInput label="E-mail" type="email" autoComplete="off" data-autofocus {...form.getInputProps('email')} />
        <TextInput label="Name" autoComplete="off" {...form.getInputProps('name')} />
        <TextInput
          label="External id"
          description="Your own id of this person, if there is one"
          {...form.getInputProps('externalId')}
        />
        <Select
          label="Language"
          placeholder="That of the survey"
          clearable
          searchable
          data={locale === '' || locale in localeNames ? languages : [{ value: locale, label: locale }, ...languages]}
          {...form.getInputProps('locale')}
          value={locale || null}
          onChange={(value) => form.setFieldValue('locale', value ?? '')}
        />
        <FormError>{save.error && fieldProblems(save.error, fields).rest}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {contact === null ? 'Add' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
