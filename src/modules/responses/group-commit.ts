// Answers that arrive together are committed together, each acknowledged after its commit: that is what makes durable
// cheap. Two commits may be in flight, so that one gathers while another is written. The second waits until as many have
// gathered as the first carries: otherwise the first to come after a commit would each go in a small one of their own.

const largestBatch = 500;
const commitsInFlight = 2;

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

/**
 * Gathers single items for `commit`, which must return one result per item, in order. An item whose batch failed is
 * committed once more alone, so that one bad row cannot take the others with it.
 */
export function groupCommit<Item, Result>(commit: (batch: readonly Item[]) => Promise<readonly Result[]>) {
  let waiting: Waiting<Item, Result>[] = [];
  let commits = 0;
  let carried = 0;
  let looking = false;

  const flush = (): void => {
    looking = false;
    while (commits < commitsInFlight && waiting.length > 0 && waiting.length >= carried) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(batch.length);
      commits += 1;
      carried += batch.length;
      void settle(batch).finally(() => {
        commits -= 1;
        carried -= batch.length;
        flush();
      });
    }
  };
  const settle = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await commit(batch.map((one) => one.item));
      batch.forEach((one, index) => {
        one.resolve(results[index] as Result);
      });
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await settle([one]);
    }
  };

  return {
    add(item: Item): Promise<Result> {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (!looking) setImmediate(flush);
        looking = true;
      });
    },
  };
}
