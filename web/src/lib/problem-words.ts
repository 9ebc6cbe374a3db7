import { type FieldFault, isNetworkFailure, Problem, TimedOut } from "./problem";

export interface Words {
  title: string;
  detail: string;
}

/** What failed: showing something, sending what somebody typed, doing what a button says, or dialling. */
export type Doing = "reading" | "saving" | "acting" | "dialling";

const kept: Record<Doing, string> = {
  reading: "",
  saving: "What you typed is still here.",
  acting: "Nothing was changed.",
  dialling: "Nothing was dialled.",
};

/** Without an answer nobody knows whether it arrived; keys and versions make a second try harmless. */
const unanswered: Record<Doing, string> = {
  reading: "",
  saving: "What you typed is still here, and sending it again saves nothing twice.",
  acting: "It may have been done all the same; trying again does nothing twice.",
  // It rings only once there is an answer.
  dialling: "Nothing was dialled.",
};

/**
 * What happened, what is kept, what to do: the same three things for every failure. `secondsLeft` is how long the
 * server still wants to be left alone: what it said, unless some of that has passed.
 */
export function explain(error: unknown, doing: Doing = "saving", secondsLeft = waitOf(error)): Words {
  if (error instanceof Problem) return explainProblem(error, doing, secondsLeft);
  if (error instanceof TimedOut) return timedOut(doing);
  if (isNetworkFailure(error)) return unreached(error, doing);
  return {
    title: "Something went wrong on this page",
    detail: "Reload the page. If it happens again, tell your administrator what you were doing.",
  };
}

/** Of each failure whether the device was offline when it came: its words do not change under the reader. */
const cameOffline = new WeakMap<Error, boolean>();

function unreached(error: Error, doing: Doing): Words {
  const wasOffline = cameOffline.get(error) ?? !navigator.onLine;
  cameOffline.set(error, wasOffline);
  const isBack = wasOffline && navigator.onLine;
  const next = isBack ? "The connection is back: try again." : "Check the connection, then try again.";
  const offline = isBack ? "This device was offline" : "This device is offline";
  return {
    title: wasOffline ? offline : "The server could not be reached",
    detail: sentences(unanswered[doing], next),
  };
}

function explainProblem(problem: Problem, doing: Doing, secondsLeft: number | null): Words {
  const said = problem.detail || problem.title;
  switch (problem.status) {
    case 401:
      return { title: "You are signed out", detail: sentences(kept[doing], "Sign in again to go on.") };
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
    case 409:
      return {
        title: problem.title,
        detail: sentences(problem.detail === problem.title ? "" : problem.detail, kept[doing]),
      };
    case 412:
      return {
        title: "Someone else changed this meanwhile",
        detail:
          doing === "saving"
            ? "What you typed is still here. Compare both versions, then save again."
            : "Nothing was changed. Look at what it is now, then try again.",
      };
    case 413:
      return { title: "This is too large", detail: sentences(said, "Choose something smaller.") };
    case 422:
    case 400:
      return { title: "Please check what you entered", detail: faultsInWords(problem) || said };
    case 429:
      return { title: "Too many attempts", detail: sentences(kept[doing], waitWords(secondsLeft)) };
    case 503:
      return { title: "The server is busy", detail: sentences(kept[doing], waitWords(secondsLeft)) };
    case 504:
      return timedOut(doing);
    default:
      return problem.status >= 500
        ? serverFailed(problem, doing)
        : { title: problem.title, detail: problem.detail === problem.title ? "" : problem.detail };
  }
}

function timedOut(doing: Doing): Words {
  return {
    title: "The server did not answer in time",
    detail: sentences(unanswered[doing], "Try again in a moment."),
  };
}

function serverFailed(problem: Problem, doing: Doing): Words {
  const quote = problem.requestId ? ` and quote ${problem.requestId}` : "";
  return {
    title: "The server failed",
    detail: sentences(kept[doing], `Try again; if it goes on, tell support${quote}.`),
  };
}

/** Whether nobody here can do anything about it, and the words say to tell support. */
export function isForSupport(error: unknown): boolean {
  return error instanceof Problem && error.status >= 500 && ![503, 504].includes(error.status);
}

/** Seconds that the server asked for; null where it did not say. */
export function waitOf(error: unknown): number | null {
  return error instanceof Problem ? error.retryAfter : null;
}

function waitWords(seconds: number | null): string {
  if (seconds === 0) return "You can try again now.";
  if (seconds === null) return "Wait a moment, then try again.";
  return `Wait ${seconds === 1 ? "1 second" : `${seconds} seconds`}, then try again.`;
}

function sentences(...parts: string[]): string {
  return parts
    .filter(Boolean)
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(" ");
}

function faultsInWords(problem: Problem): string {
  return problem.fields.map((fault) => faultInWords(fault)).join(" ");
}

/** What a form calls a field of the API, where it has a word for it. */
export type Called = (field: string) => string | undefined;

/** A fault as a sentence; other fields that it speaks of stand in backticks. */
export function faultInWords({ field, message }: FieldFault, called?: Called): string {
  const name = fieldInWords(field, called);
  const subject = name.endsWith("?") ? `"${name}"` : name;
  return `${subject} ${messageInWords(message, called)}.`;
}

export function messageInWords(message: string, called?: Called): string {
  return message.replace(/`([\w.]+)`/g, (_, field: string) => `"${fieldInWords(field, called)}"`);
}

/** Where nothing else is said: "dispositions.2.label" is "Dispositions 3, label". */
export function fieldInWords(field: string, called?: Called): string {
  const known = called?.(field);
  if (known) return known;
  const end = field.lastIndexOf(".");
  const last = field.slice(end + 1);
  if (end < 0) return capitalised(plain(last));
  const whole = fieldInWords(field.slice(0, end), called);
  return /^\d+$/.test(last) ? `${whole} ${Number(last) + 1}` : `${whole}, ${plain(last).toLowerCase()}`;
}

const plain = (name: string) => name.replaceAll("_", " ").trim();
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
