import type { Settings, SettingsUpdate } from "@/api/types";

export type Section = keyof SettingsUpdate & keyof Settings;

export const parts = [
  "pipeline",
  "dispositions",
  "hours",
  "dialling",
  "targets",
  "retention",
  "support",
] as const;
export type Part = (typeof parts)[number];

export const partWords: Record<Part, string> = {
  pipeline: "Pipeline",
  dispositions: "Dispositions",
  hours: "Business hours",
  dialling: "Dialling",
  targets: "Targets",
  retention: "Retention",
  support: "Support",
};

/** Which sections of the settings each part of the page edits. */
export const sectionsOf: Record<Part, readonly Section[]> = {
  pipeline: ["pipeline", "priorities"],
  dispositions: ["dispositions"],
  hours: ["business_hours"],
  dialling: ["dialing", "numbers"],
  targets: ["targets"],
  retention: ["retention"],
  support: ["support"],
};

export function partOf(field: string): Part | undefined {
  return parts.find((part) => sectionsOf[part].some((each) => isWithin(field, each)));
}

function isWithin(field: string, section: string): boolean {
  return field === section || field.startsWith(`${section}.`);
}
