const QUIET_MS = 2_000;
/** A page that is never quiet does not wait for ever. */
const AT_MOST_MS = 20_000;

/** Resolves once the page has asked for nothing for a while. */
export function whenQuiet(): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(end, QUIET_MS);
    const latest = setTimeout(end, AT_MOST_MS);
    const requests = new PerformanceObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, QUIET_MS);
    });
    requests.observe({ type: "resource" });

    function end() {
      clearTimeout(timer);
      clearTimeout(latest);
      requests.disconnect();
      resolve();
    }
  });
}
