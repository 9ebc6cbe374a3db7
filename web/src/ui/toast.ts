import { newKey } from "@/lib/new-key";
import { type Doing, explain } from "@/lib/problem-words";

/** Comes after the first page: nobody reads a notice before there is one. */
const sonner = () => import("sonner");

export function toastDone(message: string): void {
  void sonner().then(({ toast }) => toast.success(message));
}

/** Kept, and not sent yet. */
export function toastWaits(what: string): void {
  toastNews(`${what} is not sent yet`, "It is kept on this computer and sent as soon as the line is back.");
}

export function toastNews(message: string, description?: string): void {
  void sonner().then(({ toast }) => toast(message, { description }));
}

/** Stays until somebody takes it up or puts it away. */
export function toastOffer(
  message: string,
  description: string,
  action: { label: string; onClick: () => void },
): void {
  void sonner().then(({ toast }) => toast(message, { description, action, duration: Infinity }));
}

const UNDO_MS = 10_000;

/** Done, and can be undone for a while. */
export function toastUndo(message: string, undo: () => void): void {
  const action = { label: "Undo", onClick: undo };
  void sonner().then(({ toast }) => toast.success(message, { action, duration: UNDO_MS }));
}

export interface Progress {
  say: (message: string) => void;
  end: () => void;
}

const SAY_MS = 250;

/** What takes a while: says how far it is, not more often than one can read, and can be cancelled. */
export function toastProgress(message: string, cancel: () => void): Progress {
  const id = newKey();
  const action = { label: "Cancel", onClick: cancel };
  const show = (text: string) =>
    void sonner().then(({ toast }) => toast.loading(text, { id, action, duration: Infinity }));
  let saidAt = 0;
  show(message);
  return {
    say: (text) => {
      const now = performance.now();
      if (now - saidAt < SAY_MS) return;
      saidAt = now;
      show(text);
    },
    end: () => void sonner().then(({ toast }) => toast.dismiss(id)),
  };
}

const READ_MS = 30_000;

/** What of many was not done, and why; some can be tried again. */
export function toastFailures(what: string, reasons: readonly string[], retry?: () => void): void {
  const action = retry && { label: "Try these again", onClick: retry };
  const description = reasons.join("\n");
  void sonner().then(({ toast }) =>
    toast.error(what, { description, action, duration: READ_MS, className: "whitespace-pre-line" }),
  );
}

/** Names what was not done, and then why. */
export function toastProblem(what: string, error: unknown, doing: Doing = "acting"): void {
  const { title, detail } = explain(error, doing);
  void sonner().then(({ toast }) =>
    toast.error(what, { description: `${title}. ${detail}`, duration: 10_000 }),
  );
}
