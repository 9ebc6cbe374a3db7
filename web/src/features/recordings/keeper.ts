import { type KeptRecording, memoryShelf, type RecordingShelf } from "@/lib/recording-shelf";
import { type Kept, useKept } from "./kept";
import type { Capture, Facts } from "./recorder";

/** What a recording is of: a call where there is one already, else what the call will be logged with. */
export interface Subject {
  about: string;
  what: string;
  page: string;
  callId: string | null;
}

/** The call it belongs to, or the change in the outbox that logs it. */
export type Destination = { callId: string } | { waitsFor: string };

/** A recording under way. */
export interface Take {
  append: (data: Blob, about: Facts) => void;
  finish: (capture: Capture) => Promise<void>;
}

export interface KeeperParts {
  disk: RecordingShelf;
  owner: () => string | null;
  /** Whether that change is still in the outbox. */
  waits: (id: string) => boolean;
  /** Runs the task unless another tab, or this one, is at that recording: then it answers null. */
  alone: <T>(id: string, task: () => Promise<T>) => Promise<T | null>;
  /** Tells the other tabs that something changed. */
  announce: () => void;
  /** Tells the person that a recording is not with its call, because this browser could not note it down. */
  notGiven: (item: Kept, again: () => Promise<boolean>) => void;
  now: () => number;
  newId: () => string;
}

/** After which what nobody could send leaves this computer. */
export const KEPT_DAYS = 30;

export type Keeper = ReturnType<typeof createKeeper>;

/** Keeps what is recorded from its first second until the storage has it. */
export function createKeeper(parts: KeeperParts) {
  const { disk, owner, waits, alone, announce, now, newId } = parts;
  const memory = memoryShelf();

  /** Reads again what there is; what cannot be read is as it was known last. */
  async function look(): Promise<void> {
    const mine = owner();
    const [there, here] = mine
      ? await Promise.all([disk.all(mine).catch(() => knownOf(mine)), memory.all(mine)])
      : [[], []];
    const inBoth = new Set(here.map(({ id }) => id));
    const items = [
      ...marked(
        there.filter(({ id }) => !inBoth.has(id)),
        true,
      ),
      ...marked(here, false),
    ];
    useKept.setState({ items: items.toSorted((left, right) => left.startedAt - right.startedAt) });
  }

  async function changed(): Promise<void> {
    announce();
    await look();
  }

  const shelfOf = ({ lasts }: Kept) => (lasts ? disk : memory);

  function rowFor(subject: Subject): KeptRecording {
    const mine = owner() ?? "";
    return { ...subject, ...blank, id: newId(), owner: mine, startedAt: now() };
  }

  /** Starts to keep a recording: a tab that is gone in the middle leaves what was recorded up to then. */
  function begin(subject: Subject): Take {
    let row = rowFor(subject);
    let lasts = true;
    let writing: Promise<void> = Promise.resolve();
    const over = Promise.withResolvers<void>();
    const held = alone(row.id, () => over.promise);
    useKept.setState({ problem: null });

    const write = async (data: Blob, about: Facts) => {
      if (!lasts) return;
      row = { ...row, ...about, pieces: row.pieces + 1, size: row.size + data.size };
      try {
        await disk.append(row, await data.arrayBuffer());
      } catch (problem) {
        lasts = false;
        useKept.setState({ problem });
      }
    };
    return {
      append: (data, about) => {
        writing = writing.then(() => write(data, about));
      },
      finish: async ({ file, ...about }) => {
        await writing;
        row = { ...row, ...about, state: "made", size: file.size };
        if (file.size === 0) await disk.remove(row.id).catch(() => null);
        else if (!lasts) await keepHere(row, file);
        else await disk.put(row).catch((problem: unknown) => failed(problem, row, file));
        over.resolve();
        await held;
        await changed();
      },
    };
  }

  async function failed(problem: unknown, row: KeptRecording, file: Blob): Promise<void> {
    useKept.setState({ problem });
    await keepHere(row, file);
  }

  /** What the browser has no room for stays in this tab; a part of it on disk would be another recording. */
  async function keepHere(row: KeptRecording, file: Blob): Promise<void> {
    await memory.append({ ...row, pieces: 1 }, file);
    await disk.remove(row.id).catch(() => null);
  }

  async function add(subject: Subject, { file, ...about }: Capture): Promise<void> {
    const row: KeptRecording = { ...rowFor(subject), ...about, state: "made", size: file.size, pieces: 1 };
    useKept.setState({ problem: null });
    await disk.append(row, file).catch((problem: unknown) => failed(problem, row, file));
    await changed();
  }

  /** Gives the newest recording of that subject to its call. */
  async function assign(about: string, destination: Destination): Promise<boolean> {
    await look();
    const newest = useKept.getState().items.findLast((row) => row.about === about && isFree(row, waits));
    return newest ? give(newest, destination) : false;
  }

  /** Where it cannot be noted down the recording stays what it was, and the person hears of it. */
  async function give(item: Kept, destination: Destination): Promise<boolean> {
    try {
      const given = await shelfOf(item).change(item.id, (row) =>
        isFree(row, waits) ? { waitsFor: null, ...destination, heldBack: null } : null,
      );
      await changed();
      return given !== null;
    } catch {
      parts.notGiven(item, () => give(item, destination));
      return false;
    }
  }

  async function change(item: Kept, changes: Partial<KeptRecording>): Promise<void> {
    await shelfOf(item).change(item.id, () => changes);
    await changed();
  }

  /** What was being recorded by a tab that is gone waits for a person to say what becomes of it. */
  async function recover(): Promise<void> {
    await look();
    for (const { id, state } of useKept.getState().items) {
      if (state !== "recording") continue;
      await alone(id, () =>
        disk.change(id, (row) => (row.state === "recording" ? { state: "made", heldBack: "cut_off" } : null)),
      );
    }
    await look();
  }

  /** Discards what is of no use any more and is kept long enough; answers what that was. */
  async function expire(isStuck: (item: Kept) => boolean): Promise<Kept[]> {
    const old = useKept.getState().items.filter((item) => isStuck(item) && keptUntil(item) <= now());
    const gone = await Promise.all(
      old.map((item) =>
        alone(item.id, () =>
          shelfOf(item)
            .remove(item.id)
            .then(() => item),
        ),
      ),
    );
    if (old.length > 0) await changed();
    return gone.filter((item) => item !== null);
  }

  return {
    begin,
    add,
    assign,
    change,
    look,
    recover,
    expire,
    memory,
    audio: (item: Kept): Promise<Blob> => shelfOf(item).audio(item),
    discard: async (item: Kept): Promise<void> => {
      await shelfOf(item).remove(item.id);
      await changed();
    },
  };
}

/** Of those that are on disk. */
function knownOf(owner: string): Kept[] {
  return useKept.getState().items.filter((item) => item.lasts && item.owner === owner);
}

function marked(rows: KeptRecording[], lasts: boolean): Kept[] {
  return rows.map((row) => Object.assign({ lasts }, row));
}

/** Milliseconds. */
export function keptUntil({ startedAt }: KeptRecording): number {
  return startedAt + KEPT_DAYS * 86_400_000;
}

/** Whether it may still be given to a call: one whose call was discarded unsent may. */
export function isFree(row: KeptRecording, waits: (id: string) => boolean): boolean {
  return row.state === "made" && row.callId === null && (row.waitsFor === null || !waits(row.waitsFor));
}

const blank = {
  state: "recording",
  waitsFor: null,
  heldBack: null,
  announced: false,
  inParts: false,
  filename: "recording",
  contentType: "audio/webm",
  durationSeconds: null,
  size: 0,
  pieces: 0,
} as const;
