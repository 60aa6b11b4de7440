// Deletes a workspace: says what goes, and asks for its name to be typed.
import { Alert, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { apiOf, type Returned, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf, formatCount } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { useLeaveForGood } from './EndPanel.tsx';
import { contentsQuery } from './queries.ts';

type Contents = Returned<'/api/v1/workspace/contents'>;

const words: readonly [Exclude<keyof Contents, 'sending'>, string, string][] = [
  ['responses', 'answer', 'answers'],
  ['contacts', 'contact', 'contacts'],
  ['surveys', 'survey', 'surveys'],
  ['invitations', 'invitation', 'invitations'],
  ['members', 'membership', 'memberships'],
];

export function DeleteWorkspaceDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { id, name } = useWorkspace();
  const goOn = useLeaveForGood();
  const query = useQuery({ ...contentsQuery(id), enabled: opened });
  const [typed, setTyped] = useState('');
  const erase = useMutation({
    mutationFn: () => read(apiOf(id).DELETE('/api/v1/workspace', { params: { query: { name: typed } } })),
    onSuccess: goOn,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    erase.mutate();
  };
  const close = () => {
    setTyped('');
    erase.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={`Delete ${name}?`} centered>
      <Loaded query={query} height={160}>
        {(contents) => (
          <form onSubmit={submit}>
            <Stack gap="md">
              <div>
                <Text>These go for good, with every key and every figure made of them:</Text>
                <List mt="xs">
                  {words.map(([key, one, many]) => (
                    <List.Item key={key}>{countOf(contents[key], one, many)}</List.Item>
                  ))}
                </List>
              </div>
              {contents.sending > 0 && (
                <Alert variant="default" title="Messages are on their way">
                  {formatCount(contents.sending)} are being sent right now. Wait until they are out.
                </Alert>
              )}
              <TextInput
                label={`To be sure, type ${name}`}
                autoComplete="off"
                data-autofocus
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
              <FormError>{erase.error && sentenceOf(erase.error)}</FormError>
              <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                  Cancel
                </Button>
                <Button type="submit" color="red.9" loading={erase.isPending} disabled={typed !== name}>
                  Delete for good
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Loaded>
    </Modal>
  );
}
