// The page of a contact or a company before it is there: short panels beside a long one.
import { Skeleton, VisuallyHidden } from '@mantine/core';
import classes from './Contacts.module.css';

export function ColumnsSkeleton() {
  return (
    <div className={classes.page} aria-busy="true">
      <VisuallyHidden>Loading</VisuallyHidden>
      <div className={classes.column}>
        <Waiting lines={5} />
        <Waiting lines={2} />
        <Waiting lines={4} />
      </div>
      <Waiting lines={12} />
    </div>
  );
}

function Waiting({ lines }: { lines: number }) {
  return (
    <div className={classes.waiting}>
      <Skeleton height={14} width={110} mb={10} />
      {Array.from({ length: lines }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all lines are the same.
        <Skeleton key={place} height={12} width={`${52 + ((place * 17) % 36)}%`} />
      ))}
    </div>
  );
}
