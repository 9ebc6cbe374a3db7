import { create } from "zustand";
import { isUnanswered, Problem } from "./problem";

/** A change as the API takes it: one that creates carries a key, one that edits the version it was made from. */
export interface Outgoing {
  method: "POST" | "PATCH";
  path: string;
  body: object;
  key?: string;
  version?: number;
}

/** What a person calls it, and the page it is about. */
export interface About {
  what: string;
  page: string;
}

/** What the server said to it: the parts of a Problem that can be kept. */
export interface Refusal {
  status: number;
  body: object;
}

export interface Waiting extends Outgoing, About {
  id: string;
  /** Person and organisation: nobody else sees it or sends it. */
  owner: string;
  /** Milliseconds; the order in which it is sent. */
  savedAt: number;
  refusal: Refusal | null;
}

/** Where changes wait, whatever happens to the page. */
export interface Shelf {
  /** In the order they were saved. */
  all: (owner: string) => Promise<Waiting[]>;
  put: (item: Waiting) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

export interface OutboxParts {
  shelf: Shelf;
  send: (outgoing: Outgoing) => Promise<unknown>;
  read: (path: string) => Promise<unknown>;
  owner: () => string | null;
  /** What else has to know of it, before it is forgotten here. */
  arrived: (item: Waiting, answer: unknown) => Promise<void>;
  /** Runs one task at a time over all tabs. */
  exclusively: (task: () => Promise<void>) => Promise<void>;
  /** Tells the other tabs that the shelf changed. */
  announce: () => void;
  later: (milliseconds: number, task: () => void) => void;
  now: () => number;
  newId: () => string;
}

interface OutboxState {
  items: Waiting[];
  /** The last one that arrived from here, with the server's answer. */
  sent: { item: Waiting; answer: unknown } | null;
}

export type Saved<T> = { waits: false; answer: T } | { waits: true; id: string };

/** The server forgets keys after a day: what may have arrived before is then a person's to judge. */
const KEY_LASTS_MS = 23 * 3_600_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
const TOO_OLD: Refusal = {
  status: 409,
  body: {
    title: "This was saved more than a day ago",
    detail: "It may have arrived before. Look whether it is there, then send it again or discard it.",
  },
};

export const useOutbox = create<OutboxState>(() => ({ items: [], sent: null }));

export type Outbox = ReturnType<typeof createOutbox>;

/** Sends changes, and keeps those that nobody answered until somebody does: in order, each once. */
export function createOutbox(parts: OutboxParts) {
  const { shelf, owner, now } = parts;
  let failures = 0;

  async function refresh(): Promise<void> {
    const mine = owner();
    useOutbox.setState({ items: mine ? await shelf.all(mine) : [] });
  }

  async function changed(): Promise<void> {
    parts.announce();
    await refresh();
  }

  /** Sends it now where the line allows, else keeps it. Refusals are thrown: they are for whoever typed it. */
  async function save<T>(outgoing: Outgoing, about: About): Promise<Saved<T>> {
    const mine = owner();
    const queue = useOutbox.getState().items.some(({ refusal }) => !refusal);
    if (!queue || !mine) {
      try {
        return { waits: false, answer: (await parts.send(outgoing)) as T };
      } catch (error) {
        if (!isUnanswered(error) || !mine) throw error;
      }
    }
    const id = parts.newId();
    await shelf.put({ ...outgoing, ...about, id, owner: mine, savedAt: now(), refusal: null });
    await changed();
    pause();
    return { waits: true, id };
  }

  function pause(atLeast = 0): void {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
    parts.later(Math.max(atLeast, pauseMs), () => void drain());
  }

  /** Sends what waits, until it is empty or the line fails again. */
  function drain(): Promise<void> {
    return parts.exclusively(async () => {
      for (;;) {
        const mine = owner();
        if (!mine) return;
        const items = await shelf.all(mine);
        const next = items.find(({ refusal }) => !refusal);
        if (!next || !(await attempt(next, items))) return;
      }
    });
  }

  /** Whether the next one may be tried. */
  async function attempt(item: Waiting, items: Waiting[]): Promise<boolean> {
    if (item.key && now() - item.savedAt > KEY_LASTS_MS) return refuse(item, TOO_OLD);
    try {
      await arrived(item, items, await sendOnce(item));
    } catch (error) {
      if (mayPass(error)) {
        failures += 1;
        pause(error instanceof Problem ? (error.retryAfter ?? 0) * 1000 : 0);
        return false;
      }
      const { status = 0, body = {} } = error instanceof Problem ? error : {};
      return refuse(item, { status, body: body as object });
    }
    failures = 0;
    return true;
  }

  /** An edit whose answer was lost is stale when it comes again: it arrived if all of it is so. */
  async function sendOnce(item: Waiting): Promise<unknown> {
    try {
      return await parts.send(item);
    } catch (error) {
      const stale = error instanceof Problem && error.status === 412;
      const record = stale ? await parts.read(item.path) : null;
      if (record && isSo(record, item.body)) return record;
      throw error;
    }
  }

  async function arrived(item: Waiting, items: Waiting[], answer: unknown): Promise<void> {
    await parts.arrived(item, answer);
    await shelf.remove(item.id);
    const { version } = (answer ?? {}) as { version?: number };
    const builtOnIt = items.filter(
      ({ id, path, version: from }) => id !== item.id && path === item.path && from && from === item.version,
    );
    if (version) for (const other of builtOnIt) await shelf.put({ ...other, version });
    useOutbox.setState({ sent: { item, answer } });
    await changed();
  }

  async function refuse(item: Waiting, refusal: Refusal): Promise<true> {
    await shelf.put({ ...item, refusal });
    await changed();
    return true;
  }

  return {
    save,
    drain,
    refresh,
    async versionNow({ path }: Waiting): Promise<number | undefined> {
      return ((await parts.read(path)) as { version?: number }).version;
    },
    /** Once more; `version` is the one that was looked at. */
    async retry(item: Waiting, version = item.version): Promise<void> {
      await shelf.put({ ...item, version, savedAt: now(), refusal: null });
      await changed();
      await drain();
    },
    async discard(id: string): Promise<void> {
      await shelf.remove(id);
      await changed();
    },
  };
}

/** Whether it may go another time, without anybody's doing. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof Problem)) return isUnanswered(error);
  return error.status >= 500 || [401, 408, 425, 429].includes(error.status);
}

/** Whether a record has everything that was to be changed. */
export function isSo(record: unknown, changes: object): boolean {
  const held = record as Record<string, unknown>;
  return Object.entries(changes).every(
    ([field, wanted]) => JSON.stringify(held[field] ?? null) === JSON.stringify(wanted ?? null),
  );
}

export function problemOf({ status, body }: Refusal): Problem {
  return new Problem(status, body, null);
}
