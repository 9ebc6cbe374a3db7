/** How long a test looks for what is to come: a busy machine is no fault of the page. */
export const PATIENCE_MS = 30_000;

// Tests without a page need not load what looks into one.
if (typeof document !== "undefined") {
  const { configure } = await import("@testing-library/dom");
  configure({ asyncUtilTimeout: PATIENCE_MS });
}
