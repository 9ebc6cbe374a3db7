import { startTransition, useEffect, useState } from "react";

const AT_MOST_MS = 1_500;

let wasIdle = false;

/** Whether the browser has had nothing to do since the application opened. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(wasIdle);
  useEffect(() => {
    if (isIdle) return;
    return onIdle(() => {
      wasIdle = true;
      startTransition(() => setIdle(true));
    });
  }, [isIdle]);
  return isIdle;
}

/** Safari cannot say. */
function onIdle(react: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(react, AT_MOST_MS);
    return () => clearTimeout(timer);
  }
  const waiting = requestIdleCallback(react, { timeout: AT_MOST_MS });
  return () => cancelIdleCallback(waiting);
}
