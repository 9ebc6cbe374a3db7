import { useEffect, useState } from "react";
import { waitOf } from "./problem-words";

/** Seconds until the server that refused listens again; counts down to 0. */
export function useWait(error: unknown): number {
  const seconds = waitOf(error) ?? 0;
  const [passed, setPassed] = useState({ error, seconds: 0 });
  const left = Math.max(0, seconds - (passed.error === error ? passed.seconds : 0));
  const waits = left > 0;
  useEffect(() => {
    if (!waits) return;
    const began = Date.now();
    // By the clock: browsers slow the timers of hidden tabs down.
    const tick = () => setPassed({ error, seconds: Math.floor((Date.now() - began) / 1000) });
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [error, waits]);
  return left;
}
