import createClient from "openapi-fetch";
import { toProblem } from "@/lib/problem";
import { expiresWithin, lapseSession } from "@/lib/session";
import { takeAhead, withToken } from "./ahead";
import { fetchInTime } from "./fetch-in-time";
import { refreshSession } from "./refresh";
import type { paths } from "./schema";

const EXPIRES_SOON_MS = 10_000;

/** Signing in and out works without an access token, and a 401 there is an answer, not an expired token. */
const WITHOUT_TOKEN = new Set([
  "/api/auth/login",
  "/api/auth/logout",
  "/api/auth/password/forgot",
  "/api/auth/password/reset",
  "/api/auth/invites/preview",
  "/api/auth/invites/accept",
]);

export const api = createClient<paths>({ baseUrl: `${location.origin}/api`, fetch: send });

async function send(request: Request): Promise<Response> {
  if (WITHOUT_TOKEN.has(new URL(request.url).pathname)) return fetchInTime(request);
  if (expiresWithin(EXPIRES_SOON_MS)) await refreshSession().catch(() => null);
  const again = request.clone();
  const response = (await takeAhead(request)) ?? (await fetchInTime(withToken(request)));
  if (response.status !== 401) return response;
  const session = await refreshSession().catch(() => null);
  if (!session) return response;
  const second = await fetchInTime(withToken(again));
  // A token that is new and refused: only signing in again helps.
  if (second.status === 401) lapseSession();
  return second;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer; a refusal is thrown as a Problem. */
export async function answered<T>(request: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await request;
  if (!response.ok) throw toProblem(response, error);
  return data as T;
}

/** For a request that was kept as it is: what the server answers, or its refusal as a Problem. */
export async function answerOf(path: string, init: RequestInit): Promise<unknown> {
  const response = await send(new Request(`${location.origin}/api${path}`, init));
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toProblem(response, body);
  return body;
}

/** For answers without a body. */
export async function done(request: Promise<Answer<unknown>>): Promise<void> {
  await answered(request);
}

export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}
