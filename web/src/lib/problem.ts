import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type FieldFault = Schemas["FieldProblem"];

/** What the API answers when it refuses: an RFC 9457 problem, or the gateway's own `{message}`. */
type ProblemBody = Partial<Schemas["Problem"]> & Partial<Schemas["GatewayRefusal"]>;

export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly code: string | null;
  readonly title: string;
  readonly detail: string;
  readonly fields: FieldFault[];
  readonly requestId: string | null;
  /** Seconds. */
  readonly retryAfter: number | null;
  /** All of what the API answered: some refusals say more than the usual. */
  readonly body: unknown;

  constructor(status: number, body: ProblemBody, retryAfter: number | null) {
    const title = body.title ?? body.message ?? body.Message ?? `The server answered ${status}`;
    super(title);
    this.status = status;
    this.code = body.code ?? null;
    this.title = title;
    this.detail = body.detail ?? "";
    this.fields = body.errors ?? [];
    this.requestId = body.request_id ?? null;
    this.retryAfter = retryAfter;
    this.body = body;
  }
}

export function toProblem(response: Response, body: unknown): Problem {
  const known = typeof body === "object" && body !== null ? (body as ProblemBody) : {};
  // What fails before the API is asked has no body of ours, but a chain of work to be found by.
  const request_id = known.request_id ?? response.headers.get("x-correlation-id") ?? undefined;
  return new Problem(response.status, { ...known, request_id }, secondsFrom(response));
}

function secondsFrom(response: Response): number | null {
  const header = response.headers.get("retry-after");
  if (!header) return null;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}

/** No answer within the time a request is given; it may have arrived all the same. */
export class TimedOut extends Error {
  override readonly name = "TimedOut";
}

/** Browsers report a connection that failed as a bare TypeError. */
export function isNetworkFailure(error: unknown): error is TypeError {
  return error instanceof TypeError && /fetch|network|load failed|connection/i.test(error.message);
}

/** Nobody answered: whether the request arrived is not known. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof TimedOut || isNetworkFailure(error);
}
