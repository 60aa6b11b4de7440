// The numbers of Hark's advisory locks, in one place so that no two mean the same. They must be the same in every Hark.

export const advisoryLocks = {
  /** Held by the transaction that applies a migration. */
  migration: '5206533126293028865',
  /** Held by the Hark that owns a data folder, for as long as it lives. */
  dataFolder: '5206533126293028866',
  /** Held by the transaction beside which a process prepares the job queue's own tables. */
  queue: '5206533126293028867',
} as const;
