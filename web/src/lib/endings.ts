import type { components } from "@/api/schema";
import { type OutcomeTone, outcomes, outcomeWords } from "./outcomes";

type Schemas = components["schemas"];
type Disposition = Schemas["Disposition"];
type Outcome = Schemas["Outcome"];
type Effect = Schemas["Effect"];

/** A way to end a call: one of the organisation's dispositions, or an outcome alone. */
export interface Ending {
  /** Tells it from the others; a disposition's is its key. */
  id: string;
  disposition: string | null;
  outcome: Outcome;
  label: string;
  tone: OutcomeTone;
  /** What logging it does beside the lead. */
  effect: Effect;
  /** How much later a callback is due unless the agent says otherwise. */
  callbackMinutes: number | null;
  /** What is pressed to choose it; empty for none. */
  key: string;
}

/** The keys beside the digits, for the first three that have no digit. */
const spareKeys = ["0", "-", "="];

/** What a call may end with, in the organisation's order; the fixed outcomes until it is known. */
export function endingsOf(dispositions: readonly Disposition[] | undefined): Ending[] {
  if (!dispositions) return outcomes.map(({ value, key }) => outcomeEnding(value, key));
  const spare = [...spareKeys];
  return dispositions
    .filter((each) => each.is_active)
    .map(({ key, label, outcome, hotkey, effect, callback_minutes }) => ({
      id: key,
      disposition: key,
      outcome,
      label,
      tone: outcomeWords(outcome).tone,
      effect: effect ?? "none",
      callbackMinutes: callback_minutes ?? null,
      key: hotkey ? String(hotkey) : (spare.shift() ?? ""),
    }));
}

interface Ended {
  outcome: Outcome;
  disposition: string | null;
  disposition_label: string | null;
}

/** How a call ended, in the words of the time. */
export function endingOf({ outcome, disposition, disposition_label }: Ended): Ending {
  if (!disposition) return outcomeEnding(outcome);
  return {
    ...outcomeEnding(outcome),
    id: disposition,
    disposition,
    label: disposition_label ?? disposition,
  };
}

/** The part of a request that says how a call ended. */
export function onTheWire({ disposition, outcome }: Ending): { disposition: string } | { outcome: Outcome } {
  return disposition ? { disposition } : { outcome };
}

function outcomeEnding(outcome: Outcome, key = ""): Ending {
  const { label, tone } = outcomeWords(outcome);
  return {
    id: `outcome:${outcome}`,
    disposition: null,
    outcome,
    label,
    tone,
    effect: "none",
    callbackMinutes: null,
    key,
  };
}
