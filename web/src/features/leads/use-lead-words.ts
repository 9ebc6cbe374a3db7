import { useMemo } from "react";
import { useSettings } from "@/api/settings";
import type { LeadStatus, Priority } from "@/api/types";
import { priorities, priorityWords, statusOptions, statusWords } from "./words";

interface Choice<T extends string> {
  value: T;
  label: string;
}

/** What the organisation calls statuses and priorities, in its order; the usual words until then. */
export function useLeadWords() {
  const settings = useSettings();
  return useMemo(
    () => ({
      statusLabel: (status: LeadStatus) =>
        settings?.pipeline.stages.find((stage) => stage.key === status)?.label ?? statusWords[status].label,
      priorityLabel: (priority: Priority) => settings?.priorities[priority] ?? priorityWords[priority].label,
      statusOptions: (kept?: LeadStatus): Choice<LeadStatus>[] =>
        settings?.pipeline.stages
          .filter((stage) => stage.is_visible || stage.key === kept)
          .map(({ key, label }) => ({ value: key, label })) ?? statusOptions,
      priorityOptions: priorities.map((value) => ({
        value,
        label: settings?.priorities[value] ?? priorityWords[value].label,
      })),
    }),
    [settings],
  );
}
