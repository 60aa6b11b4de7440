// One step of the guide: what it is, whether it is done, and what to do while it is the one that comes next.
import { Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './Step.module.css';

export type StepState = 'done' | 'now' | 'later';

type Props = {
  number: number;
  title: string;
  state: StepState;
  /** What was done, in a line. */
  summary?: ReactNode;
  /** Shown while the step is the one that comes next. */
  children: ReactNode;
};

export function Step({ number, title, state, summary, children }: Props) {
  const heading = useFocusOnTurn(state);
  return (
    <li className={classes.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={classes.mark} aria-hidden>
        {state === 'done' ? <IconCheck size={15} stroke={2.2} /> : number}
      </span>
      <div className={classes.body}>
        <Title order={2} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
          {state === 'done' && <span className={classes.said}>, done</span>}
        </Title>
        {state === 'done' && summary && <div className="dimmed">{summary}</div>}
        {state === 'now' && <div className={classes.content}>{children}</div>}
      </div>
    </li>
  );
}

/** The button that was pressed is gone with its step: the focus goes on to the step that comes next. */
function useFocusOnTurn(state: StepState) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'later' && state === 'now') heading.current?.focus({ preventScroll: true });
    before.current = state;
  }, [state]);
  return heading;
}
