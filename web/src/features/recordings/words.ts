import type { RecordingStatus } from "@/api/types";
import type { Tone } from "@/ui/badge";

export const recordingStatuses: readonly RecordingStatus[] = [
  "uploading",
  "stored",
  "quarantined",
  "expired",
];

export const recordingWords: Record<RecordingStatus, { label: string; tone: Tone }> = {
  uploading: { label: "Uploading", tone: "accent" },
  stored: { label: "Stored", tone: "good" },
  quarantined: { label: "Put aside", tone: "bad" },
  expired: { label: "Expired", tone: "plain" },
};
