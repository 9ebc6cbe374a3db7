import type { Script } from "@/api/types";

export type Occasion = Script["occasion"];

export function occasionWords(occasion: Occasion): string {
  return occasions.find(({ value }) => value === occasion)?.label ?? occasion;
}

export const occasions: readonly { value: Occasion; label: string }[] = [
  { value: "any", label: "Any call" },
  { value: "first_call", label: "First call" },
  { value: "follow_up", label: "Call after the first" },
  { value: "voicemail", label: "Voicemail" },
];
