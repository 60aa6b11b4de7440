// All that happened to a contact as one thread, the latest first.
import { Button } from '@mantine/core';
import {
  type Icon,
  IconAdjustments,
  IconBolt,
  IconCircleCheck,
  IconEye,
  IconMailOff,
  IconMessage2,
  IconSend2,
  IconSendOff,
  IconUserPlus,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { ScoreBadge } from '../../ui/ScoreBadge.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Contacts.module.css';
import { wordsOf } from './history-words.ts';
import { writeValue } from './PropertyInput.tsx';
import { type HistoryItem, historyQuery } from './queries.ts';

const icons: Record<HistoryItem['kind'], Icon> = {
  added: IconUserPlus,
  asked: IconSend2,
  not_asked: IconSendOff,
  opened: IconEye,
  answered: IconMessage2,
  event: IconBolt,
  stopped: IconMailOff,
  allowed: IconCircleCheck,
  wished: IconAdjustments,
};

export function HistoryPanel({ contactId }: { contactId: string }) {
  const { id } = useWorkspace();
  const query = useInfiniteQuery(historyQuery(id, contactId));
  return (
    <Panel title="History">
      <Loaded query={query} height={320} shape="rows">
        {({ pages }) => (
          <ol className={classes.history}>
            {pages
              .flatMap(({ items }) => items)
              .map((item) => (
                <Happened key={item.id} item={item} />
              ))}
          </ol>
        )}
      </Loaded>
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show what was before
        </Button>
      )}
    </Panel>
  );
}

function Happened({ item }: { item: HistoryItem }) {
  const Glyph = icons[item.kind];
  const facts = Object.entries(item.event?.properties ?? {});
  return (
    <li className={classes.happened}>
      {item.answer === null ? (
        <span className={classes.mark}>
          <Glyph size={15} stroke={1.6} aria-hidden />
        </span>
      ) : (
        <ScoreBadge score={item.answer.score} />
      )}
      <div className={classes.words}>
        <div>{wordsOf(item)}</div>
        {item.answer?.comment && (
          <blockquote className={classes.comment} dir="auto">
            {item.answer.comment}
          </blockquote>
        )}
        {facts.length > 0 && (
          <p className={classes.facts}>{facts.map(([name, value]) => `${name}: ${writeValue(value)}`).join(' · ')}</p>
        )}
        <div className={classes.when}>
          <RelativeTime at={item.at} />
        </div>
      </div>
    </li>
  );
}
