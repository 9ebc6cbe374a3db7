import { startTransition, useEffect, useState } from "react";

/**
 * How many of these parts are to be shown by now: one more each time those before are painted. Data that come
 * while React works on many make it start them all over, and then in one go, which nobody can click into.
 */
export function useInTurn(parts: number): number {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (shown < parts) startTransition(() => setShown(shown + 1));
  }, [shown, parts]);
  return shown;
}
