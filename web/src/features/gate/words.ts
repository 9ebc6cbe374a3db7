import type { Consent, DialProblem } from "@/api/types";
import { weekdayTime } from "@/lib/format";

/** "America/New_York" as people say it. */
export function placeWords(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}

/** The same moment by every clock there, places with the same clock in one line. */
export function clocks(iso: string, timeZones: readonly string[]): { time: string; places: string }[] {
  const places = new Map<string, string[]>();
  for (const zone of timeZones) {
    const time = weekdayTime(iso, zone);
    places.set(time, [...(places.get(time) ?? []), placeWords(zone)]);
  }
  return [...places].map(([time, names]) => ({ time, places: namesWords(names) }));
}

/** When a refused number may be dialled. */
export function openingWords({ allowed_at: at }: Pick<DialProblem, "allowed_at">): string {
  return at ? `It may be dialled from ${weekdayTime(at)} on, your time.` : "Waiting does not change that.";
}

export const consentSources: { value: Consent["source"]; label: string }[] = [
  { value: "verbal", label: "Said so on the phone" },
  { value: "written", label: "In writing" },
  { value: "web_form", label: "On a web form" },
  { value: "existing_customer", label: "Is a customer already" },
  { value: "other", label: "Otherwise" },
];

export function consentWords(source: Consent["source"]): string {
  return consentSources.find((each) => each.value === source)?.label ?? source;
}

function namesWords(names: string[]): string {
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
}
