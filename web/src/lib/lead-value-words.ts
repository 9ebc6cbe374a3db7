import type { components } from "@/api/schema";

type Settings = components["schemas"]["Settings"];

/** What the organisation calls the stages and priorities of its leads. */
export type LeadLabels = Pick<Settings, "pipeline" | "priorities">;

/** The organisation's own word for a value of a lead's field; nothing where it has none. */
export function leadValueWords(
  labels: LeadLabels | undefined,
  field: string,
  value: unknown,
): string | undefined {
  if (field === "status") return labels?.pipeline.stages.find(({ key }) => key === value)?.label;
  if (field !== "priority") return undefined;
  return Object.entries(labels?.priorities ?? {}).find(([priority]) => priority === value)?.[1];
}
