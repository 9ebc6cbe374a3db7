import type { QueryClient } from "@tanstack/react-query";
import { problemOf, type useOutbox, type Waiting } from "@/lib/outbox";
import { toastDone, toastProblem } from "@/ui/toast";

type State = ReturnType<typeof useOutbox.getState>;

const shownBy: Record<string, string[]> = {
  calls: ["calls", "leads", "progress", "assignments", "numbers", "tasks"],
  leads: ["leads"],
  customers: ["customers"],
  tasks: ["tasks", "leads", "customers"],
};

/** Says what came of each change that waited, and has the pages read again what it changed. */
export function tell(queries: QueryClient, { items, sent }: State, before: State): void {
  if (sent && sent !== before.sent) {
    refresh(queries, sent.item);
    toastDone(`Sent: ${sent.item.what}`);
  }
  for (const item of items) {
    const known = before.items.find(({ id }) => id === item.id);
    if (!item.refusal || !known || known.refusal) continue;
    refresh(queries, item);
    toastProblem(`Not accepted: ${item.what}`, problemOf(item.refusal));
  }
}

function refresh(queries: QueryClient, { path }: Waiting): void {
  const [, kind = ""] = path.split("/");
  for (const key of shownBy[kind] ?? [kind]) void queries.invalidateQueries({ queryKey: [key] });
}
