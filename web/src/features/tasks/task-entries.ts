import type { Task, TaskCreate } from "@/api/types";

/** A task as its form holds it: every value a text. */
export interface TaskEntries {
  title: string;
  kind: Task["kind"];
  priority: Task["priority"];
  due_at: string;
  remind_at: string;
  assignee_id: string;
  every: "" | NonNullable<Task["recurrence"]>["every"];
  interval: string;
  notes: string;
}

type Times = Pick<TaskEntries, "due_at" | "remind_at">;

export type TaskLink = NonNullable<TaskCreate["link"]>;

export const labels: Record<keyof TaskEntries, string> = {
  title: "What is to be done",
  kind: "Kind",
  priority: "Priority",
  due_at: "Due",
  remind_at: "Remind me",
  assignee_id: "For",
  every: "Repeats",
  interval: "Every how many",
  notes: "Notes",
};

/** A new one is for `me`. */
export function entriesOf(task: Task | undefined, me: string): TaskEntries {
  return {
    title: task?.title ?? "",
    kind: task?.kind ?? "todo",
    priority: task?.priority ?? "normal",
    due_at: toInput(task?.due_at),
    remind_at: toInput(task?.remind_at),
    assignee_id: task?.assignee_id ?? me,
    every: task?.recurrence?.every ?? "",
    interval: String(task?.recurrence?.interval ?? 1),
    notes: task?.notes ?? "",
  };
}

/**
 * Why nobody can be reminded then, as the server says it: after it is due, unless it is overdue and the reminder
 * still to come. What was so before may stay.
 */
export function reminderFault(
  { due_at, remind_at }: Times,
  known: Partial<Times> = {},
  now = toInput(new Date().toISOString()),
): string | undefined {
  const isSame = due_at === known.due_at && remind_at === known.remind_at;
  if (isSame || due_at === "" || remind_at <= due_at) return undefined;
  if (due_at > now) return `${labels.remind_at} may not be later than "${labels.due_at}".`;
  if (remind_at === known.remind_at || remind_at > now) return undefined;
  return `${labels.remind_at} has passed already.`;
}

export function onTheWire(entries: TaskEntries) {
  const { every, interval, ...rest } = entries;
  return {
    ...rest,
    title: entries.title.trim(),
    notes: entries.notes.trim() || null,
    due_at: fromInput(entries.due_at),
    remind_at: fromInput(entries.remind_at),
    recurrence: every ? { every, interval: every === "weekdays" ? 1 : Number(interval) || 1 } : null,
  };
}

/** What `<input type="datetime-local">` holds: the device's own time, without a zone. */
export function toInput(iso: string | null | undefined): string {
  if (!iso) return "";
  const moment = new Date(iso);
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

export function fromInput(local: string): string | null {
  const moment = new Date(local);
  return local && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null;
}
