import type { components } from "@/api/schema";
import { type OutcomeTone, outcomes, outcomeWords } from "./outcomes";

type Schemas = components["schemas"];
type Disposition = Schemas["Disposition"];
type Outcome = Schemas["Outcome"];

/** A way to end a call: one of the organisation's dispositions, or an outcome alone. */
export interface Ending {
  /** Tells it from the others; a disposition's is its key. */
  id: string;
  disposition: string | null;
  outcome: Outcome;
  label: string;
  tone: OutcomeTone;
  /** What is pressed to choose it; empty for none. */
  key: string;
}

/** The keys beside the digits, for the first two that have no digit. */
const spareKeys = ["0", "-"];

/** What a call may end with, in the organisation's order; the fixed outcomes until it is known. */
export function endingsOf(dispositions: readonly Disposition[] | undefined): Ending[] {
  if (!dispositions) return outcomes.map(({ value, key }) => outcomeEnding(value, key));
  const spare = [...spareKeys];
  return dispositions
    .filter((each) => each.is_active)
    .map(({ key, label, outcome, hotkey }) => ({
      id: key,
      disposition: key,
      outcome,
      label,
      tone: outcomeWords(outcome).tone,
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
  const label = disposition_label ?? disposition;
  return { id: disposition, disposition, outcome, label, tone: outcomeWords(outcome).tone, key: "" };
}

/** The part of a request that says how a call ended. */
export function onTheWire({ disposition, outcome }: Ending): { disposition: string } | { outcome: Outcome } {
  return disposition ? { disposition } : { outcome };
}

function outcomeEnding(outcome: Outcome, key = ""): Ending {
  const { label, tone } = outcomeWords(outcome);
  return { id: `outcome:${outcome}`, disposition: null, outcome, label, tone, key };
}
