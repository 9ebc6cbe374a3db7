import type { Task } from "@/api/types";
import { words } from "@/lib/format";

export const priorities = [
  { value: "low", label: "Low" },
  { value: "normal", label: "Normal" },
  { value: "high", label: "High" },
];

export const kinds = [
  { value: "todo", label: "To do" },
  { value: "callback", label: "Call back" },
];

export const rhythms = [
  { value: "", label: "Does not repeat" },
  { value: "daily", label: "Every day" },
  { value: "weekdays", label: "Every weekday" },
  { value: "weekly", label: "Every week" },
  { value: "monthly", label: "Every month" },
];

const units = { daily: "days", weekly: "weeks", monthly: "months" };

export function repeats({ recurrence }: Pick<Task, "recurrence">): string | null {
  if (!recurrence) return null;
  const { every, interval = 1 } = recurrence;
  if (every === "weekdays" || interval === 1) {
    return rhythms.find(({ value }) => value === every)?.label ?? words(every);
  }
  return `Every ${interval} ${units[every]}`;
}
