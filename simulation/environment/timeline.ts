type Event = { at: number; nth: number; run: () => void };

export type Timeline = ReturnType<typeof createTimeline>;

/** Virtual time. Events of the same instant run in the order in which they were planned. */
export function createTimeline(start: number) {
  const heap: Event[] = [];
  let now = start;
  let planned = 0;

  return {
    start,
    /** Unix ms. */
    now: () => now,
    nextAt: (): number | undefined => heap[0]?.at,
    at(time: number, run: () => void): void {
      planned += 1;
      push(heap, { at: Math.max(Math.round(time), now), nth: planned, run });
    },
    after(wait: number, run: () => void): void {
      this.at(now + wait, run);
    },
    /** Runs the next event; false when none is planned. */
    step(): boolean {
      const event = pop(heap);
      if (!event) return false;
      now = event.at;
      event.run();
      return true;
    },
  };
}

const isBefore = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.nth < b.nth);

function push(heap: Event[], event: Event): void {
  let index = heap.length;
  heap.push(event);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isBefore(event, heap[parent] as Event)) break;
    heap[index] = heap[parent] as Event;
    index = parent;
  }
  heap[index] = event;
}

function pop(heap: Event[]): Event | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (heap.length === 0 || !last) return first;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child += 1;
    if (!isBefore(heap[child] as Event, last)) break;
    heap[index] = heap[child] as Event;
    index = child;
  }
  heap[index] = last;
  return first;
}

/** Makes AbortSignal.timeout follow virtual time: `aborted` is right whenever it is read, but no event is sent. */
export function virtualTimeouts({ now }: Timeline): () => void {
  const real = AbortSignal.timeout;
  AbortSignal.timeout = (span) => {
    const until = now() + span;
    const signal = {
      get aborted() {
        return now() >= until;
      },
    };
    return signal as AbortSignal;
  };
  return () => {
    AbortSignal.timeout = real;
  };
}
