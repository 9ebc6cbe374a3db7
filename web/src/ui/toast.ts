import { explain } from "@/lib/problem";

/** Comes after the first page: nobody reads a notice before there is one. */
const sonner = () => import("sonner");

export function toastDone(message: string): void {
  void sonner().then(({ toast }) => toast.success(message));
}

export function toastNews(message: string, description?: string): void {
  void sonner().then(({ toast }) => toast(message, { description }));
}

const UNDO_MS = 10_000;

/** Done, and can be undone for a while. */
export function toastUndo(message: string, undo: () => void): void {
  const action = { label: "Undo", onClick: undo };
  void sonner().then(({ toast }) => toast.success(message, { action, duration: UNDO_MS }));
}

/** Names what was not done, and then why. */
export function toastProblem(what: string, error: unknown): void {
  const { title, detail } = explain(error);
  void sonner().then(({ toast }) =>
    toast.error(what, { description: `${title}. ${detail}`, duration: 10_000 }),
  );
}
