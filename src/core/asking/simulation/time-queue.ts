// What comes next in a simulation: a binary heap by time, and by order of entry among equals, so that a run is repeatable.

export class TimeQueue<Item extends { at: number }> {
  private readonly heap: { item: Item; order: number }[] = [];
  private entered = 0;

  push(item: Item): void {
    const entry = { item, order: this.entered++ };
    let place = this.heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.heap[parent];
      if (above === undefined || !before(entry, above)) break;
      this.heap[place] = above;
      place = parent;
    }
    this.heap[place] = entry;
  }

  /** The earliest, or undefined when there is none before this time. */
  popBefore(time: number): Item | undefined {
    const first = this.heap[0];
    if (first === undefined || first.item.at >= time) return undefined;
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) this.sink(last);
    return first.item;
  }

  private sink(entry: { item: Item; order: number }): void {
    let place = 0;
    for (;;) {
      const [left, right] = [this.heap[2 * place + 1], this.heap[2 * place + 2]];
      const lower = right !== undefined && left !== undefined && before(right, left) ? right : left;
      if (lower === undefined || !before(lower, entry)) break;
      this.heap[place] = lower;
      place = 2 * place + (lower === left ? 1 : 2);
    }
    this.heap[place] = entry;
  }
}

type Entry = { item: { at: number }; order: number };

function before(a: Entry, b: Entry): boolean {
  return a.item.at === b.item.at ? a.order < b.order : a.item.at < b.item.at;
}
