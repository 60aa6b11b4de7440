// Says when the page no longer hears of new numbers. A short loss, as of a server that restarts, is not worth a word.
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Connection } from '../api/live.ts';
import classes from './Shell.module.css';

const patienceMs = 3_000;

export function ConnectionNote({ connection }: { connection: Connection }) {
  const [told, setTold] = useState(false);
  useEffect(() => {
    if (connection !== 'lost') return setTold(false);
    const timer = setTimeout(() => setTold(true), patienceMs);
    return () => clearTimeout(timer);
  }, [connection]);
  return (
    <div role="status" className={told ? classes.note : undefined}>
      {told && (
        <>
          <IconCloudOff size={16} stroke={1.6} aria-hidden />
          <span>No connection to Hark: what you see may be old. It is tried again by itself.</span>
        </>
      )}
    </div>
  );
}
