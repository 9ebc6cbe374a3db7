import { lookForNewVersion } from "./stale-assets";

const LOOK_AGAIN_MS = 30 * 60_000;

/** Keeps the shell for when the line is down, and hears of new versions. */
export async function registerServiceWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  // This page came from the network, so it is of the version that waits.
  registration.waiting?.postMessage("take over");
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => {
      if (next.state !== "installed" || !navigator.serviceWorker.controller) return;
      next.postMessage("take over");
      void lookForNewVersion();
    });
  });
  setInterval(() => void registration.update().catch(() => null), LOOK_AGAIN_MS);
}
