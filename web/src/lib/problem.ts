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
  return new Problem(response.status, known, secondsFrom(response.headers.get("retry-after")));
}

function secondsFrom(header: string | null): number | null {
  if (!header) return null;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}

export interface Words {
  title: string;
  detail: string;
}

/** What happened, what is kept, what to do: the same three things for every failure. */
export function explain(error: unknown): Words {
  if (error instanceof Problem) return explainProblem(error);
  if (isNetworkFailure(error)) {
    return {
      title: "The server could not be reached",
      detail: "Nothing was lost: what you typed is still here. Check the connection and try again.",
    };
  }
  return {
    title: "Something went wrong on this page",
    detail: "Reload the page. If it happens again, tell your administrator what you were doing.",
  };
}

/** Browsers report a connection that failed as a bare TypeError. */
export function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed|connection/i.test(error.message);
}

function explainProblem(problem: Problem): Words {
  const said = problem.detail || problem.title;
  switch (problem.status) {
    case 401:
      return { title: "You are signed out", detail: "Sign in again to go on." };
    case 403:
      return {
        title: "Your role does not allow this",
        detail: "Nothing was changed. Ask an administrator of your organisation if you need it.",
      };
    case 404:
      return {
        title: "This is not here",
        detail: "It may have been deleted, or it belongs to someone else. Go back to the list and try again.",
      };
    case 412:
      return {
        title: "Someone else changed this meanwhile",
        detail: "What you typed is still here. Compare both versions, then save again.",
      };
    case 413:
      return { title: "This is too large", detail: `${said} Choose something smaller.` };
    case 422:
    case 400:
      return { title: "Please check what you entered", detail: faultsInWords(problem) || said };
    case 429:
      return {
        title: "Too many attempts",
        detail: problem.retryAfter
          ? `Wait ${inSeconds(problem.retryAfter)}, then try again.`
          : "Wait a moment, then try again.",
      };
    default:
      return problem.status >= 500
        ? serverFailed(problem)
        : { title: problem.title, detail: problem.detail === problem.title ? "" : problem.detail };
  }
}

function serverFailed(problem: Problem): Words {
  const reference = problem.requestId ? ` and quote ${problem.requestId}` : "";
  return {
    title: "The server failed",
    detail: `What you typed is still here. Try again; if it goes on, tell your administrator${reference}.`,
  };
}

function faultsInWords(problem: Problem): string {
  return problem.fields.map((fault) => `${fieldInWords(fault.field)}: ${fault.message}`).join(" · ");
}

export function fieldInWords(field: string): string {
  const words = field.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inSeconds(seconds: number): string {
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
