import type { Task } from "@/api/types";

export function isOverdue({ due_at }: Pick<Task, "due_at">, now = new Date()): boolean {
  return due_at !== null && due_at !== undefined && new Date(due_at) < now;
}

/** When an open task is due, on the clock of who looks at it; null further ahead. */
export function dueWord(task: Pick<Task, "due_at" | "status">, now = new Date()): string | null {
  if (task.status !== "open" || !task.due_at) return null;
  if (isOverdue(task, now)) return "Overdue";
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return new Date(task.due_at) < tomorrow ? "Today" : null;
}
