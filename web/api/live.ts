// Keeps the page live: the server says that numbers moved, and what is shown is asked for again. Never two rounds at
// once, and never a missed last one.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** `lost`: what is shown may be old. */
export type Connection = 'connecting' | 'live' | 'lost';

const retryMs = 5_000;

/** Listens as long as the page is looked at; a hidden page holds no connection and catches up when it is shown again. */
export function useLive(workspaceId: string): Connection {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    const refresh = refresher(queries);
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let openedBefore = false;

    const close = () => {
      clearTimeout(retry);
      source?.close();
      source = null;
    };
    const open = () => {
      close();
      source = new EventSource(`/api/v1/live?workspace=${workspaceId}`);
      source.addEventListener('open', (event) => {
        // The server also sends a first message of this name.
        if (event instanceof MessageEvent) return;
        setConnection('live');
        if (openedBefore) refresh();
        openedBefore = true;
      });
      source.addEventListener('change', refresh);
      source.addEventListener('error', () => {
        setConnection('lost');
        // The browser tries again by itself unless the server refused.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, retryMs);
      });
    };
    const onVisibility = () => (document.hidden ? close() : open());
    // A network that went away ends no connection by itself, and one that came back need not be waited for.
    const onNetwork = () => {
      if (!document.hidden) open();
    };

    if (!document.hidden) open();
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('offline', onNetwork);
    window.addEventListener('online', onNetwork);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('offline', onNetwork);
      window.removeEventListener('online', onNetwork);
      close();
    };
  }, [queries, workspaceId]);
  return connection;
}

/** A function that asks for everything live again; called while it does so, it does so once more afterwards. */
export function refresher(queries: Pick<QueryClient, 'invalidateQueries'>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await queries.invalidateQueries({ predicate: (query) => query.meta?.live === true }).catch(() => undefined);
    } while (again);
    running = false;
  };
  return () => {
    again = true;
    if (!running) void run();
  };
}
