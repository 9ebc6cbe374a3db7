import { useEffect } from "react";
import { create } from "zustand";

/** The lead or number whose recorder is on the page: what waits there need not be told elsewhere. */
export const useShown = create<{ about: string | null }>(() => ({ about: null }));

export function useShownHere(about: string): void {
  useEffect(() => {
    useShown.setState({ about });
    return () => useShown.setState({ about: null });
  }, [about]);
}
