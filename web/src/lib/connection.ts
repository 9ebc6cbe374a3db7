import { create } from "zustand";

/** Whether the server can push: where it cannot, pages that are to be live ask again by themselves. */
export const useConnection = create<{ live: boolean }>(() => ({ live: false }));

const POLL_MS = 15_000;
/** A push may be lost with the socket that carried it. */
const MAKE_SURE_MS = 5 * 60_000;

/** How often a live page asks again. */
export function useLiveInterval(): number {
  return useConnection(({ live }) => (live ? MAKE_SURE_MS : POLL_MS));
}
