// The list under the field of the palette, in groups.
import { useId } from 'react';
import type { Command } from './commands.ts';
import classes from './Palette.module.css';
import type { Group } from './useFound.ts';

type Props = {
  id: string;
  groups: readonly Group[];
  /** The index of what Enter takes, counted over all groups. */
  marked: number;
  optionId: (index: number) => string;
  onMark: (index: number) => void;
  onTake: (command: Command) => void;
  /** Said where there is nothing. */
  nothing: string;
};

export function Results({ id, groups, marked, optionId, onMark, onTake, nothing }: Props) {
  const name = useId();
  let index = -1;
  return (
    <>
      <div id={id} role="listbox" aria-label="Results" className={classes.list}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
          <div key={group.name} role="group" aria-labelledby={`${name}${group.name}`}>
            <div id={`${name}${group.name}`} className={classes.group}>
              {group.name}
            </div>
            {group.commands.map((command) => {
              index += 1;
              const own = index;
              return (
                <Option
                  key={command.id}
                  id={optionId(own)}
                  command={command}
                  marked={own === marked}
                  onMark={() => onMark(own)}
                  onTake={() => onTake(command)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {groups.length === 0 && <p className={classes.nothing}>{nothing}</p>}
    </>
  );
}

type OptionProps = { id: string; command: Command; marked: boolean; onMark: () => void; onTake: () => void };

function Option({ id, command: { name, hint, icon: Glyph, keys }, marked, onMark, onTake }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the marked option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
    <div
      id={id}
      role="option"
      aria-selected={marked}
      className={classes.option}
      onPointerMove={marked ? undefined : onMark}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <Glyph size={17} stroke={1.6} aria-hidden />
      <span className={classes.name}>{name}</span>
      {hint && <span className={classes.hint}>{hint}</span>}
      {keys && (
        <kbd className={classes.keys} aria-hidden>
          {keys}
        </kbd>
      )}
    </div>
  );
}
