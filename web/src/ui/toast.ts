import { toast } from "sonner";
import { explain } from "@/lib/problem";

export function toastDone(message: string): void {
  toast.success(message);
}

export function toastNews(message: string, description?: string): void {
  toast(message, { description });
}

/** Names what was not done, and then why. */
export function toastProblem(what: string, error: unknown): void {
  const { title, detail } = explain(error);
  toast.error(what, { description: `${title}. ${detail}`, duration: 10_000 });
}
