import { count } from "@/lib/format";

/** How much was found: what there is none of is not spoken of. */
export function foundWords(typed: string, records: number, commands: number): string {
  const counted = [
    records > 0 && count(records, "record", "records"),
    commands > 0 && count(commands, "command", "commands"),
  ].filter(Boolean);
  if (counted.length > 0) return `${counted.join(" and ")} found`;
  return `Nothing is found for “${typed.trim()}”. Try fewer letters, or the phone number.`;
}
