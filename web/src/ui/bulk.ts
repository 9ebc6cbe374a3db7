import { eachOf, one, type Outcome, type Undo } from "@/lib/bulk";
import { Problem } from "@/lib/problem";
import { explain } from "@/lib/problem-words";
import { toastDone, toastFailures, toastProgress, toastUndo } from "./toast";

export interface BulkAction<T> {
  /** "Changing the status" */
  doing: string;
  /** "3 leads are Won" */
  done: (count: number) => string;
  /** "2 leads were not changed" */
  failed: (count: number) => string;
  batch?: number;
  act: (batch: T[]) => Promise<Outcome<T>[]>;
  /** As the record is now: what was refused is tried again on that. */
  reload: (item: T) => Promise<T>;
  nameOf: (item: T) => string;
  /** Has the lists read again. */
  refresh: () => unknown;
}

/** Does it to all of them, says how far it is, what was refused and why, and offers the way back. */
export async function runBulk<T>(items: readonly T[], action: BulkAction<T>): Promise<void> {
  const outcomes = await withProgress(items, action.doing, action.act, action.batch);
  action.refresh();
  const done = outcomes.filter((outcome) => "undo" in outcome);
  const undos = done.flatMap(({ undo }) => (undo ? [undo] : []));
  if (done.length > 0) {
    const left = items.length - outcomes.length;
    const message = action.done(done.length) + (left > 0 ? `; ${left} were left as they were` : "");
    // What was called or converted meanwhile, for one, has no way back.
    const some = undos.length < done.length ? `; Undo puts ${undos.length} back` : "";
    if (undos.length > 0) toastUndo(message + some, () => void putBack(undos, action));
    else toastDone(message);
  }
  const failures = outcomes.filter((outcome) => "error" in outcome);
  if (failures.length > 0) {
    toastFailures(action.failed(failures.length), reasons(failures, action.nameOf), () => {
      void tryAgain(
        failures.map(({ item }) => item),
        action,
      );
    });
  }
}

async function tryAgain<T>(items: readonly T[], action: BulkAction<T>): Promise<void> {
  const fresh = await Promise.all(items.map((item) => action.reload(item).catch(() => item)));
  await runBulk(fresh, action);
}

async function putBack<T>(undos: readonly Undo[], action: BulkAction<T>): Promise<void> {
  const outcomes = await withProgress(undos, "Putting back", one(takenBack));
  action.refresh();
  const failures = outcomes.filter((outcome) => "error" in outcome);
  const back = outcomes.length - failures.length;
  if (back > 0) toastDone(back === 1 ? "1 is as it was" : `${back} are as they were`);
  if (failures.length > 0) {
    toastFailures(
      `${failures.length} were not put back`,
      reasons(failures, () => ""),
    );
  }
}

async function takenBack(undo: Undo): Promise<null> {
  await undo();
  return null;
}

async function withProgress<T>(
  items: readonly T[],
  doing: string,
  act: (batch: T[]) => Promise<Outcome<T>[]>,
  batch?: number,
): Promise<Outcome<T>[]> {
  const stop = new AbortController();
  const progress = toastProgress(`${doing}: 0 of ${items.length}`, () => stop.abort());
  try {
    return await eachOf(items, act, {
      signal: stop.signal,
      batch,
      onDone: (count) => progress.say(`${doing}: ${count} of ${items.length}`),
    });
  } finally {
    progress.end();
  }
}

const NAMED = 3;

/** "Ann Lee, Bo Yu and 3 more: Someone else changed this meanwhile", for each reason. */
export function reasons<T>(
  failures: readonly { item: T; error: unknown }[],
  nameOf: (item: T) => string,
): string[] {
  const byReason = new Map<string, string[]>();
  for (const { item, error } of failures) {
    const reason = reasonOf(error);
    byReason.set(reason, [...(byReason.get(reason) ?? []), nameOf(item)]);
  }
  return [...byReason].map(([reason, found]) => {
    const names = found.filter(Boolean);
    if (names.length === 0) return reason;
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
    return `${names.slice(0, NAMED).join(", ")}${more}: ${reason}`;
  });
}

/** A fault in the values is said by the API itself; for the rest the heading is enough. */
function reasonOf(error: unknown): string {
  const { title, detail } = explain(error, "acting");
  return error instanceof Problem && error.status === 422 ? detail : title;
}
