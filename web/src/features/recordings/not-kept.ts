export function isNoRoom(problem: unknown): boolean {
  return problem instanceof DOMException && problem.name === "QuotaExceededError";
}

/** Why a recording does not outlive its tab, and what that means. */
export function notKeptWords(problem: unknown): string {
  const why = isNoRoom(problem)
    ? "This browser has no room left to keep the recording."
    : "This browser does not keep the recording, as in a private window.";
  return `${why} It is recorded all the same, in this tab only: do not close it before it is stored.`;
}
