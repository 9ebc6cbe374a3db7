import { useEffect } from "react";

/** Keeps the screen on while the page is seen; where the browser cannot, the screen's own settings decide. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const hold = async () => {
      if (document.hidden || !("wakeLock" in navigator)) return;
      const held = await navigator.wakeLock.request("screen").catch(() => null);
      if (left) void held?.release();
      else lock = held;
    };
    void hold();
    // A lock ends whenever the page is hidden.
    const seen = () => void hold();
    document.addEventListener("visibilitychange", seen);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", seen);
      void lock?.release();
    };
  }, []);
}
