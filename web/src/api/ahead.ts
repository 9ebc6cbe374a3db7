import { accessToken } from "@/lib/session-store";
import { fetchInTime } from "./fetch-in-time";

/** An answer that nobody wanted by then is out of date. */
const KEPT_MS = 10_000;

const asked = new Map<string, Promise<Response | null>>();

/** Asks before the application is there to ask: what it then asks for has been on its way. */
export function askAhead(path: string): void {
  const request = withToken(new Request(`${location.origin}/api${path}`));
  const name = nameOf(request);
  // Where it fails, the application asks, and says so.
  asked.set(
    name,
    fetchInTime(request).catch(() => null),
  );
  setTimeout(() => asked.delete(name), KEPT_MS);
}

/** The answer to the same question of the same session, once; null where nobody has asked. */
export async function takeAhead(request: Request): Promise<Response | null> {
  if (request.method !== "GET") return null;
  const name = nameOf(request);
  const answer = asked.get(name);
  asked.delete(name);
  return (await answer) ?? null;
}

export function withToken(request: Request): Request {
  const token = accessToken();
  if (token) request.headers.set("authorization", `Bearer ${token}`);
  return request;
}

function nameOf({ url }: Request): string {
  return `${accessToken()} ${url}`;
}
