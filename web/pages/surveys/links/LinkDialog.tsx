// Makes a link, or changes what it is called and how it can be used.
import { Button, Group, Modal, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../../ui/FormError.tsx';
import { fieldProblems } from '../../../ui/form-problems.ts';
import { type SurveyLink, useSaveLink } from './queries.ts';

type Props = {
  surveyId: string;
  editing: SurveyLink | 'new' | null;
  onClose: () => void;
  onMade: (link: SurveyLink) => void;
};

export function LinkDialog({ editing, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={editing !== null}
      onClose={onClose}
      title={editing === 'new' || editing === null ? 'New link' : `Change “${editing.name}”`}
    >
      {editing !== null && <LinkForm saved={editing === 'new' ? null : editing} onClose={onClose} {...rest} />}
    </Modal>
  );
}

type FormProps = Pick<Props, 'surveyId' | 'onClose' | 'onMade'> & { saved: SurveyLink | null };

function LinkForm({ surveyId, saved, onClose, onMade }: FormProps) {
  const [name, setName] = useState(saved?.name ?? '');
  const [kiosk, setKiosk] = useState(saved?.kiosk ?? false);
  const [origins, setOrigins] = useState((saved?.embedOrigins ?? []).join('\n'));
  const [unnamed, setUnnamed] = useState(false);
  const save = useSaveLink(surveyId, saved);
  const sites = origins.split(/[\s,]+/).filter((origin) => origin !== '');
  const { errors, rest } = fieldProblems(save.error, ['name', ...sites.map((_, place) => `embedOrigins.${place}`)]);
  const faulty = sites.findIndex((_, place) => errors[`embedOrigins.${place}`] !== undefined);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setUnnamed(name.trim() === '');
        if (name.trim() === '') return;
        save.mutate(
          { name, kiosk, embedOrigins: sites },
          {
            onSuccess(link) {
              onClose();
              if (saved === null) onMade(link);
            },
          },
        );
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Where it will hang or stand. Each answer names it."
          placeholder="Store Berlin"
          data-autofocus
          maxLength={100}
          value={name}
          error={unnamed ? 'Give it a name, such as “Store Berlin”.' : errors.name}
          onChange={(event) => {
            setUnnamed(false);
            setName(event.currentTarget.value);
          }}
        />
        <Switch
          label="Kiosk"
          description="For a device that many people use: it begins anew after each, and every visit is a new answer. Without, each browser answers once."
          checked={kiosk}
          onChange={(event) => setKiosk(event.currentTarget.checked)}
        />
        <Textarea
          label="Sites that may embed it"
          description="One a line. No other page can show the survey in a frame."
          placeholder="https://shop.example.com"
          autosize
          minRows={2}
          maxRows={6}
          value={origins}
          error={faulty < 0 ? undefined : `${sites[faulty]}: ${errors[`embedOrigins.${faulty}`]}`}
          onChange={(event) => setOrigins(event.currentTarget.value)}
        />
        <FormError>{save.error && rest}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {saved === null ? 'Make the link' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
