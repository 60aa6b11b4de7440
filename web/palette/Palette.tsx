// Everything by name: pages, actions, surveys and contacts. A field with a list that belongs to it, as screen readers know
// it: the focus stays in the field, the arrows move through the list, Enter takes what is marked.
import { Modal, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { countOf } from '../ui/numbers.ts';
import { useWorkspace } from '../ui/workspace.ts';
import type { Command } from './commands.ts';
import classes from './Palette.module.css';
import { Results } from './Results.tsx';
import { type Recent, remember } from './recent.ts';
import { useFound } from './useFound.ts';

type Props = { opened: boolean; onClose: () => void; onKeys: () => void };

export function Palette({ opened, onClose, onKeys }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': 'Search' } }}
    >
      <Search onClose={onClose} onKeys={onKeys} />
    </Modal>
  );
}

const listId = 'palette-list';
const optionId = (index: number) => `palette-${index}`;

function Search({ onClose, onKeys }: Omit<Props, 'opened'>) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const { groups, searching } = useFound(typed, onKeys);
  const take = useTake(onClose);
  const commands = groups.flatMap((group) => group.commands);
  const marked = Math.min(chosen, commands.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const moves: Record<string, number> = {
      ArrowDown: (marked + 1) % commands.length,
      ArrowUp: (marked - 1 + commands.length) % commands.length,
      PageDown: Math.min(marked + 5, commands.length - 1),
      PageUp: Math.max(marked - 5, 0),
    };
    const next = moves[event.key];
    if (next !== undefined && commands.length > 0) {
      event.preventDefault();
      setChosen(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    }
    const command = commands[marked];
    if (event.key === 'Enter' && command) {
      event.preventDefault();
      take(command);
    }
  };
  return (
    <>
      <div className={classes.head}>
        <IconSearch size={18} stroke={1.6} aria-hidden />
        <input
          className={classes.field}
          role="combobox"
          aria-label="Pages, people and actions"
          aria-expanded={commands.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={marked >= 0 ? optionId(marked) : undefined}
          placeholder="A page, a person, or what you want to do"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Results
        id={listId}
        groups={groups}
        marked={marked}
        optionId={optionId}
        onMark={setChosen}
        onTake={take}
        nothing={searching ? 'Looking …' : `Nothing is called “${typed.trim()}”.`}
      />
      <VisuallyHidden role="status">{searching ? '' : countOf(commands.length, 'result')}</VisuallyHidden>
    </>
  );
}

function useTake(onClose: () => void): (command: Command) => void {
  const { id: workspaceId } = useWorkspace();
  const navigate = useNavigate();
  return (command) => {
    onClose();
    if (command.act) return command.act();
    const { to, params, search = {} } = command.target;
    const group = groupOf(command.id);
    if (group) remember(workspaceId, { id: command.id, name: command.name, group, target: command.target });
    void navigate({ to, params: { workspaceId, ...params }, search } as never);
  };
}

/** What is worth to be offered again: places, not deeds. */
function groupOf(id: string): Recent['group'] | null {
  return (['page', 'survey', 'campaign', 'contact'] as const).find((group) => id.startsWith(`${group} `)) ?? null;
}
