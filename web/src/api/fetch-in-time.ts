import { TimedOut } from "@/lib/problem";

const READING_MS = 15_000;
/** API Gateway gives up after 29 seconds and says so: longer than that only a dead line is silent. */
const CHANGING_MS = 35_000;

/**
 * Fetches, but does not wait for ever.
 *
 * @throws TimedOut where no answer began in time; the request may have arrived all the same.
 */
export async function fetchInTime(request: Request): Promise<Response> {
  const limit = new AbortController();
  const late = () => limit.abort(new TimedOut(`No answer from ${new URL(request.url).pathname}`));
  const timer = setTimeout(late, request.method === "GET" ? READING_MS : CHANGING_MS);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, limit.signal]) });
  } finally {
    clearTimeout(timer);
  }
}
