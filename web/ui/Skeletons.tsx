// The shapes of what is on its way: as high as what will come, so that nothing moves when it does.
import { Skeleton } from '@mantine/core';
import classes from './Skeletons.module.css';

/** `rows` for a list or a table, `panels` for two of them with figures, `block` for everything else. */
export type Shape = 'rows' | 'panels' | 'block';

const rowHeight = 61;

/** @param height in pixels. */
export function ShapeSkeleton({ shape, height }: { shape: Shape; height: number }) {
  if (shape === 'block') return <Skeleton height={height} radius="md" />;
  if (shape === 'panels') {
    return (
      <div className={classes.panels}>
        {[0, 1].map((panel) => (
          <div key={panel} className={classes.panel} style={{ height }}>
            <Skeleton height={14} width={120} />
            <Skeleton height={44} width="45%" mt={28} />
            <Skeleton height={12} width="80%" mt={28} />
            <Skeleton height={12} width="65%" mt={14} />
            <Skeleton height={12} width="72%" mt={14} />
          </div>
        ))}
      </div>
    );
  }
  const rows = Math.max(1, Math.round(height / rowHeight));
  return (
    <div className={classes.rows} style={{ height }}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all rows are the same.
        <div key={index} className={classes.row}>
          <div className={classes.words}>
            <Skeleton height={12} width={`${34 + ((index * 17) % 30)}%`} />
            <Skeleton height={10} width={`${18 + ((index * 11) % 20)}%`} />
          </div>
          <Skeleton height={10} width={72} />
        </div>
      ))}
    </div>
  );
}

/** The frame of a workspace before it is known who looks: the rail is there, what stands in it is not. */
export function FrameSkeleton() {
  return (
    <div className={classes.frame} aria-busy="true">
      <div className={classes.rail} />
      <div className={classes.page}>
        <Skeleton height={26} width={180} />
        <Skeleton height={14} width={260} mt={10} />
        <Skeleton height={320} mt={28} radius="md" />
      </div>
    </div>
  );
}
