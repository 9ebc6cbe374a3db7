import { useEffect } from "react";
import { create } from "zustand";
import type { Kept } from "./kept";

interface Shown {
  /** The lead or number whose recorder is on the page: what waits there need not be told elsewhere. */
  about: string | null;
  /** The number on the desk whose call is yet to be logged; undefined until the desk was looked at. */
  atDesk: string | null | undefined;
}

const DESK = "/work";

export const useShown = create<Shown>(() => ({ about: null, atDesk: undefined }));

export function useShownHere(about: string): void {
  useEffect(() => {
    useShown.setState({ about });
    return () => useShown.setState({ about: null });
  }, [about]);
}

/** While the desk looks for a number, the one it had counts; it keeps it when its page is left. */
export function useAtDesk(phone: string | null | undefined): void {
  useEffect(() => {
    if (phone !== undefined) useShown.setState({ atDesk: phone });
  }, [phone]);
}

/** The desk is the one page that goes on to something else: no call is logged there that it could go with. */
export function hasLeftDesk(item: Kept, { atDesk }: Pick<Shown, "atDesk">): boolean {
  return isOfDesk(item) && atDesk !== undefined && atDesk !== item.about;
}

export function isOfDesk({ page }: Kept): boolean {
  return page === DESK;
}
