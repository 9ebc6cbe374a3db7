import type { Started } from "@/api/first-run";

export interface Step {
  name: keyof Started;
  title: string;
  why: string;
  to: "/users" | "/imports" | "/scripts" | "/numbers" | "/work";
  /** What is open on the page. */
  search?: { assign: true };
  action: string;
}

/** In the order in which they make sense; any of them may come first. */
export const steps: readonly Step[] = [
  {
    name: "people",
    title: "Invite your people",
    why: "They get a mail and choose a password.",
    to: "/users",
    action: "Open the users",
  },
  {
    name: "numbers",
    title: "Bring in the numbers to call",
    why: "A CSV or Excel file, rehearsed before anything is added.",
    to: "/imports",
    action: "Import numbers",
  },
  {
    name: "script",
    title: "Write what to say",
    why: "The script stands beside the number while somebody talks.",
    to: "/scripts",
    action: "Open the scripts",
  },
  {
    name: "assigned",
    title: "Hand out the numbers",
    why: "To a person, to a team, or to yourself to try it.",
    to: "/numbers",
    search: { assign: true },
    action: "Assign numbers",
  },
  {
    name: "call",
    title: "Make the first call",
    why: "Work dials, times and counts it.",
    to: "/work",
    action: "Start working",
  },
];

export function leftOf(started: Started): number {
  return steps.filter(({ name }) => !started[name]).length;
}
