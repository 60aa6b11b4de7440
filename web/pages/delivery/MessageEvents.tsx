// What was told of a message, in the order of time: first its handover, then what came back.
import { Timeline } from '@mantine/core';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import classes from './Messages.module.css';
import { eventName, type WholeMessage } from './message-words.ts';
import { providerName } from './provider-name.ts';

const handovers: Readonly<Partial<Record<WholeMessage['state'], string>>> = {
  captured: 'Kept here',
  refused: 'Handed over and refused',
  uncertain: 'Handed over, without an answer',
};

export function MessageEvents({ message }: { message: WholeMessage }) {
  const { state, sentAt, providerReply, provider, events } = message;
  const told = [
    { name: handovers[state] ?? `Handed over to ${providerName(provider)}`, at: sentAt, detail: providerReply ?? '' },
    ...events.map((event) => ({ name: eventName(event), at: event.at, detail: event.detail })),
  ];
  return (
    <section className={classes.events} aria-label="What became of it">
      <Timeline bulletSize={12} lineWidth={1} active={told.length} styles={{ item: { marginTop: 12 } }}>
        {told.map(({ name, at, detail }) => (
          <Timeline.Item
            key={`${name} ${at}`}
            title={
              <>
                {name}{' '}
                <span className={classes.at}>
                  · <RelativeTime at={at} />
                </span>
              </>
            }
          >
            {detail && <div className={classes.detail}>{detail}</div>}
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  );
}
