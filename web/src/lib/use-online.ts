import { useSyncExternalStore } from "react";

/** Whether this device has a connection, as far as it knows. */
export function useOnline(): boolean {
  return useSyncExternalStore(watch, () => navigator.onLine);
}

function watch(then: () => void): () => void {
  addEventListener("online", then);
  addEventListener("offline", then);
  return () => {
    removeEventListener("online", then);
    removeEventListener("offline", then);
  };
}
