// Answers that arrive together are committed together, each acknowledged after its commit: that is what makes durable
// cheap. Two commits may be in flight, so that one gathers while another is written.

const largestBatch = 500;
const commitsInFlight = 2;

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

/**
 * Gathers single items for `commit`, which must return one result per item, in order. An item whose batch failed is
 * committed once more alone, so that one bad row cannot take the others with it.
 */
export function groupCommit<Item, Result>(commit: (batch: readonly Item[]) => Promise<readonly Result[]>) {
  let waiting: Waiting<Item, Result>[] = [];
  let inFlight = 0;

  const flush = (): void => {
    while (inFlight < commitsInFlight && waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(batch.length);
      inFlight++;
      void settle(batch).finally(() => {
        inFlight--;
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
        if (waiting.length === 1) setImmediate(flush);
        else if (waiting.length >= largestBatch) flush();
      });
    },
  };
}
