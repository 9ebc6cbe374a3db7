import { Problem } from "./problem";

export type Undo = () => Promise<unknown>;

/** What became of one of many: done, with the way back where there is one, or refused. */
export type Outcome<T> = { item: T; undo: Undo | null } | { item: T; error: unknown };

interface BulkOptions {
  signal: AbortSignal;
  /** How many of them one request takes. */
  batch?: number;
  onDone: (count: number) => void;
}

const AT_ONCE = 4;
const ATTEMPTS = 4;
const PAUSE_MS = 1000;

/** A few requests at a time; whoever cancels gets what was begun, and the rest is left alone. */
export async function eachOf<T>(
  items: readonly T[],
  act: (batch: T[]) => Promise<Outcome<T>[]>,
  { signal, batch = 1, onDone }: BulkOptions,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length && !signal.aborted) {
      const taken = items.slice(next, next + batch);
      next += taken.length;
      outcomes.push(...(await act(taken)));
      onDone(outcomes.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

/** Does one thing to one record; `change` answers how to take it back. */
export function one<T>(change: (item: T) => Promise<Undo | null>): (batch: T[]) => Promise<Outcome<T>[]> {
  return (batch) =>
    Promise.all(
      batch.map(async (item) => {
        try {
          return { item, undo: await patiently(() => change(item)) };
        } catch (error) {
          return { item, error };
        }
      }),
    );
}

/** Many requests may be too many: then the server says when to come back. */
export async function patiently<R>(request: () => Promise<R>, pause = wait, attempts = ATTEMPTS): Promise<R> {
  try {
    return await request();
  } catch (error) {
    const isBusy = error instanceof Problem && (error.status === 429 || error.status === 503);
    if (!isBusy || attempts <= 1) throw error;
    await pause(error.retryAfter === null ? PAUSE_MS : error.retryAfter * 1000);
    return patiently(request, pause, attempts - 1);
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
