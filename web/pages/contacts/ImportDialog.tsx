// Brings contacts from a CSV file and says line by line what could not be taken.
import { Button, Group, Modal, Stack } from '@mantine/core';
import { sentenceOf } from '../../api/client.ts';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { ImportReport } from './ImportReport.tsx';
import { useImport } from './queries.ts';

export function ImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const bring = useImport();
  const close = () => {
    bring.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="Import contacts" size="lg">
      <Stack gap="md">
        {bring.data ? (
          <ImportReport result={bring.data} />
        ) : (
          <FileDrop
            accept=".csv,text/csv"
            label={bring.isPending ? `Importing ${bring.variables.name}…` : 'Drop a CSV file here, or choose one'}
            hint="The first row names the columns: email, name, external id, phone, locale, time zone. Any other column becomes a property."
            disabled={bring.isPending}
            onFile={(file) => bring.mutate(file)}
          />
        )}
        <FormError>{bring.error && sentenceOf(bring.error)}</FormError>
        {bring.data && (
          <Group justify="flex-end">
            <Button variant="default" onClick={() => bring.reset()}>
              Another file
            </Button>
            <Button onClick={close}>Done</Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
