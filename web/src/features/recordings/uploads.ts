import { create } from "zustand";
import { mayPass } from "@/lib/outbox";
import { isTransient, UploadRefused } from "@/lib/upload";
import type { Keeper } from "./keeper";
import { type Kept, useKept } from "./kept";
import type { SendingOptions, Sent } from "./sending";

export interface UploadTask {
  id: string;
  callId: string;
  /** `waiting`: it goes on by itself when the line is back. */
  state: "preparing" | "sending" | "waiting" | "failed" | "done";
  progress: number;
  error: unknown;
  abort: AbortController;
}

export interface UploadsParts {
  keeper: Pick<Keeper, "audio" | "change" | "discard" | "look">;
  send: (callId: string, recording: Sent, file: Blob, options: SendingOptions) => Promise<void>;
  alone: <T>(id: string, task: () => Promise<T>) => Promise<T | null>;
  later: (milliseconds: number, task: () => void) => void;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** By recording. They belong to the application, not to a page: the next lead can be opened meanwhile. */
export const useUploads = create<{ tasks: Record<string, UploadTask> }>(() => ({ tasks: {} }));

export type Uploads = ReturnType<typeof createUploads>;

/** Sends each recording whose call is known, as often as it takes. */
export function createUploads({ keeper, send, alone, later }: UploadsParts) {
  let failures = 0;

  /** Sends what is ready and not under way here or in another tab. */
  async function resume(): Promise<void> {
    await keeper.look();
    const ready = useKept.getState().items.filter(isReady);
    await Promise.all(ready.filter(({ id }) => isIdle(taskOf(id))).map(run));
  }

  async function run(item: Kept): Promise<void> {
    const wasStopped = await alone(item.id, () => attempt(item));
    // Whoever wanted it again meanwhile could not have it: its request was still under way.
    if (wasStopped) await resume();
  }

  /** Whether somebody stopped it. */
  async function attempt(item: Kept): Promise<boolean> {
    const { id, callId } = item;
    if (!callId) return false;
    const abort = new AbortController();
    const before = taskOf(id);
    // One that waits goes on waiting, for whoever looks, until it moves again.
    put({ id, callId, state: "preparing", progress: 0, error: null, ...before, abort });
    try {
      await send(callId, item, await keeper.audio(item), {
        filename: item.filename,
        signal: abort.signal,
        onProgress: (progress) => change(id, { state: "sending", progress }),
        onAnnounced: (inParts) => keeper.change(item, { announced: true, inParts }),
      });
      failures = 0;
      await keeper.discard(item);
      change(id, { state: "done", progress: 1 });
    } catch (error) {
      if (abort.signal.aborted) forget(id);
      else if (goesOn(error)) wait(id, error);
      else change(id, { state: "failed", error });
    }
    return abort.signal.aborted;
  }

  function wait(id: string, error: unknown): void {
    change(id, { state: "waiting", error });
    later(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures), () => void resume());
    failures += 1;
  }

  async function stop(item: Kept): Promise<void> {
    await keeper.change(item, { heldBack: "stopped" });
    taskOf(item.id)?.abort.abort();
    forget(item.id);
  }

  return {
    resume,
    stop,
    /** Once more, whatever came of it before. */
    again: async (item: Kept): Promise<void> => {
      await keeper.change(item, { heldBack: null });
      forget(item.id);
      await resume();
    },
    discard: async (item: Kept): Promise<void> => {
      taskOf(item.id)?.abort.abort();
      forget(item.id);
      await keeper.discard(item);
    },
    /** Leaves everything as it is, for whoever signs in next. */
    close: (): void => {
      for (const { abort } of Object.values(useUploads.getState().tasks)) abort.abort();
      useUploads.setState({ tasks: {} });
    },
  };
}

/** Whether it is to be sent by itself. */
export function isReady({ state, callId, heldBack }: Kept): boolean {
  return state === "made" && callId !== null && heldBack === null;
}

function isIdle(task: UploadTask | undefined): boolean {
  return !task || task.state === "waiting";
}

function goesOn(error: unknown): boolean {
  return error instanceof UploadRefused ? isTransient(error) : mayPass(error);
}

export function forget(id: string): void {
  useUploads.setState(({ tasks }) => {
    const { [id]: _forgotten, ...others } = tasks;
    return { tasks: others };
  });
}

function taskOf(id: string): UploadTask | undefined {
  return useUploads.getState().tasks[id];
}

function put(task: UploadTask): void {
  useUploads.setState(({ tasks }) => ({ tasks: { ...tasks, [task.id]: task } }));
}

function change(id: string, changes: Partial<UploadTask>): void {
  const task = taskOf(id);
  if (task) put({ ...task, ...changes });
}
