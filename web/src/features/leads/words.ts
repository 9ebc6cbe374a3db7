import type { LeadStatus, Priority } from "@/api/types";
import type { Tone } from "@/ui/badge";

export const statusWords: Record<LeadStatus, { label: string; tone: Tone }> = {
  new: { label: "New", tone: "accent" },
  contacted: { label: "Contacted", tone: "plain" },
  qualified: { label: "Qualified", tone: "plain" },
  proposal: { label: "Proposal", tone: "warn" },
  won: { label: "Won", tone: "good" },
  lost: { label: "Lost", tone: "bad" },
};

export const priorityWords: Record<Priority, { label: string; tone: Tone }> = {
  low: { label: "Low", tone: "plain" },
  normal: { label: "Normal", tone: "plain" },
  high: { label: "High", tone: "warn" },
};

export const leadStatuses = Object.keys(statusWords) as LeadStatus[];
export const priorities = Object.keys(priorityWords) as Priority[];

export const statusOptions = leadStatuses.map((value) => ({ value, label: statusWords[value].label }));
