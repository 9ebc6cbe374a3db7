import type { components } from "@/api/schema";
import { outcomeNames } from "./outcome-names";

type Outcome = components["schemas"]["Outcome"];

export type OutcomeTone = "plain" | "accent" | "good" | "warn" | "bad";

const words = {
  answered: { label: "Answered", tone: "good" },
  interested: { label: "Interested", tone: "good" },
  callback: { label: "Call back", tone: "accent" },
  sale: { label: "Sale", tone: "good" },
  not_interested: { label: "Not interested", tone: "warn" },
  wrong_number: { label: "Wrong number", tone: "warn" },
  no_answer: { label: "No answer", tone: "plain" },
  voicemail: { label: "Voicemail", tone: "plain" },
  busy: { label: "Busy", tone: "plain" },
  do_not_call: { label: "Do not call", tone: "bad" },
  failed: { label: "Failed", tone: "bad" },
} as const satisfies Record<Outcome, { label: string; tone: OutcomeTone }>;

/** Nine digits, then the two keys beside them. */
const keys = "1234567890-";

export interface OutcomeChoice {
  value: Outcome;
  label: string;
  tone: OutcomeTone;
  /** What is pressed to choose it. */
  key: string;
}

export const outcomes: readonly OutcomeChoice[] = outcomeNames.map((value, index) => ({
  value,
  label: words[value].label,
  tone: words[value].tone,
  key: keys.charAt(index),
}));

export function outcomeOf(key: string): Outcome | null {
  return outcomes.find((outcome) => outcome.key === key)?.value ?? null;
}

const missed: ReadonlySet<Outcome> = new Set(["voicemail", "no_answer", "busy", "failed"]);

/** Whether somebody was spoken to: only such calls were talked in. */
export function isAnswered(outcome: Outcome): boolean {
  return !missed.has(outcome);
}

export function outcomeWords(outcome: Outcome): { label: string; tone: OutcomeTone } {
  return words[outcome];
}
