import { useEffect, useState } from "react";

export interface CallTimer {
  running: boolean;
  startedAt: number | null;
  seconds: number;
  toggle: () => number | null;
  reset: () => void;
}

/** Counts the seconds of the call that is being made; stopping it answers them. */
export function useCallTimer(): CallTimer {
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  const running = startedAt !== null;

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);

  return {
    running,
    startedAt,
    seconds: startedAt === null ? 0 : Math.max(0, Math.round((now - startedAt) / 1000)),
    toggle() {
      const time = Date.now();
      setNow(time);
      setStartedAt(running ? null : time);
      return startedAt === null ? null : Math.round((time - startedAt) / 1000);
    },
    reset: () => setStartedAt(null),
  };
}
