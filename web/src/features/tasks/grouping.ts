import type { Task } from "@/api/types";

export interface TaskGroup {
  name: "Overdue" | "Today" | "Upcoming" | "Without a date";
  tasks: Task[];
}

export function isOverdue({ due_at }: Pick<Task, "due_at">, now = new Date()): boolean {
  return due_at !== null && due_at !== undefined && new Date(due_at) < now;
}

/** Open tasks by when they are due, on the clock of who looks at them; empty groups are left out. */
export function groupsOf(tasks: Task[], now = new Date()): TaskGroup[] {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const nameOf = ({ due_at }: Task): TaskGroup["name"] => {
    if (!due_at) return "Without a date";
    if (isOverdue({ due_at }, now)) return "Overdue";
    return new Date(due_at) < tomorrow ? "Today" : "Upcoming";
  };
  const names: TaskGroup["name"][] = ["Overdue", "Today", "Upcoming", "Without a date"];
  return names
    .map((name) => ({ name, tasks: tasks.filter((task) => nameOf(task) === name) }))
    .filter((group) => group.tasks.length > 0);
}
