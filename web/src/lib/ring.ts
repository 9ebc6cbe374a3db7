import { create } from "zustand";

export interface Ring {
  id: string;
  phone: string;
  /** Whether this tab may open the caller by itself, or only says who it is. */
  opens: boolean;
  /** The phone line it came in on, where that is known. */
  line?: string;
}

/** The latest incoming call that this tab was told of. */
export const useRing = create<{ ring: Ring | null }>(() => ({ ring: null }));

export function ring(call: Omit<Ring, "id">): void {
  useRing.setState({ ring: { id: crypto.randomUUID(), ...call } });
}

/** Only tabs of the same person in the same organisation talk to one another. */
type Word =
  | { kind: "ring"; id: string; owner: string; from: string }
  | { kind: "here"; id: string; tab: string; lookedAt: number }
  | { kind: "show"; id: string; tab: string; phone: string };

const CHANNEL = "callboard.calls";
const WAIT_MS = 500;
/** This tab, which also listens: it does not hand over to itself. */
const SELF: string = crypto.randomUUID();

/** Hands a call to the tab that was looked at last; false where there is no other tab. */
export async function handOver(phone: string, owner: string, wait = WAIT_MS, from = SELF): Promise<boolean> {
  const channel = new BroadcastChannel(CHANNEL);
  const id = crypto.randomUUID();
  let last: { tab: string; lookedAt: number } | null = null;
  channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if (data.kind !== "here" || data.id !== id) return;
    if (!last || data.lookedAt > last.lookedAt) last = { tab: data.tab, lookedAt: data.lookedAt };
  });
  say(channel, { kind: "ring", id, owner, from });
  await new Promise((resolve) => {
    setTimeout(resolve, wait);
  });
  const chosen = last as { tab: string } | null;
  if (chosen) say(channel, { kind: "show", id, tab: chosen.tab, phone });
  channel.close();
  return chosen !== null;
}

interface ListenParts {
  owner: string;
  /** When somebody last looked at this tab. */
  lookedAt: () => number;
  onRing: (phone: string) => void;
  tab?: string;
}

/** Answers tabs that have a call to hand over, until told to stop. */
export function listen({ owner, lookedAt, onRing, tab = SELF }: ListenParts): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if (data.kind === "ring" && data.owner === owner && data.from !== tab) {
      say(channel, { kind: "here", id: data.id, tab, lookedAt: lookedAt() });
    }
    if (data.kind === "show" && data.tab === tab) onRing(data.phone);
  });
  return () => channel.close();
}

function say(channel: BroadcastChannel, word: Word): void {
  // Windows post to an origin; a channel never leaves its own.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage(word);
}
