import { type Called, fieldInWords } from "@/lib/problem-words";
import { partOf, partWords } from "./parts";
import { weekdays } from "./weekdays";

/** What the form calls its fields, and what they stand in: the page, a refusal and a comparison say the same. */
const labels: Partial<Record<string, string>> = {
  "pipeline.stages.#": "stage #",
  "pipeline.stages.#.label": "Label",
  "pipeline.stages.#.probability": "Chance in %",
  "pipeline.stages.#.is_open": "Still open",
  "pipeline.stages.#.is_visible": "Offered",
  priorities: "Priorities",
  "priorities.low": "Low",
  "priorities.normal": "Normal",
  "priorities.high": "High",
  "dispositions.#": "number #",
  "dispositions.#.label": "Label",
  "dispositions.#.outcome": "Outcome",
  "dispositions.#.hotkey": "Digit",
  "dispositions.#.lead_status": "Moves the lead to",
  "dispositions.#.effect": "And then",
  "dispositions.#.callback_minutes": "Callback after minutes",
  "dispositions.#.key": "Key",
  "dispositions.#.is_active": "Offered",
  "business_hours.0": "",
  "business_hours.#": "zone #",
  "business_hours.#.time_zone": "Time zone",
  ...Object.fromEntries(weekdays.flatMap(({ value, label }) => hoursOf(value, label))),
  "business_hours.#.holidays": "Holidays",
  "business_hours.#.holidays.#": "holiday #",
  "business_hours.#.holidays.#.date": "Day",
  "business_hours.#.holidays.#.name": "Name",
  "dialing.hours": "Calling hours",
  "dialing.hours.opens": "Not before",
  "dialing.hours.closes": "Not after",
  "dialing.regions": "Countries with stricter hours",
  "dialing.regions.#": "country #",
  "dialing.regions.#.region": "Country",
  "dialing.regions.#.opens": "Not before there",
  "dialing.regions.#.closes": "Not after there",
  "dialing.regions.#.days": "Days",
  "dialing.max_attempts_per_day": "Attempts a day",
  "dialing.max_attempts_total": "Attempts in all",
  "dialing.require_consent": "Only dial who has consented",
  "numbers.lease_hours": "Kept for hours",
  "numbers.recycle_at_midnight": "Untouched numbers go back when the day ends",
  "numbers.wrap_up_required": "Finish a call before the next number",
  "targets.calls": "Calls",
  "targets.answered": "Answered",
  "targets.conversions": "Sales",
  "targets.talk_seconds": "Time on the phone",
  "retention.recordings_days": "Recordings",
  "retention.calls_days": "Calls",
  "retention.archived_days": "Archive",
  "retention.legal_hold": "Legal hold",
  "support.email": "Email",
  "support.phone": "Phone",
  "support.url": "Web address",
};

function hoursOf(day: string, label: string): [string, string][] {
  const path = `business_hours.#.days.${day}`;
  return [
    [path, label],
    [`${path}.#.opens`, `${label}, opens #`],
    [`${path}.#.closes`, `${label}, closes #`],
  ];
}

/** What stands at the field, which knows by itself which of several it is in. */
export function labelOf(field: string): string {
  return written(field) ?? fieldInWords(field);
}

/** Said elsewhere than at the field: "Dispositions: number 3, Label". */
export const calledOf: Called = (field) => {
  const part = partOf(field);
  if (!part || (field.includes(".") && written(field) === undefined)) return undefined;
  const within = pathsTo(field).flatMap((path) => written(path) || []);
  return [partWords[part], within.join(", ")].filter(Boolean).join(": ");
};

function written(field: string): string | undefined {
  const label = labels[field] ?? labels[field.replaceAll(/\.\d+(?=\.|$)/g, ".#")];
  const last = field.match(/\d+(?!.*\d)/)?.[0];
  return label?.replace("#", String(Number(last) + 1));
}

/** From the section to the field, without the lists of which an item follows. */
function pathsTo(field: string): string[] {
  const steps = field.split(".");
  return steps.flatMap((_, at) =>
    /^\d+$/.test(steps[at + 1] ?? "") ? [] : [steps.slice(0, at + 1).join(".")],
  );
}
