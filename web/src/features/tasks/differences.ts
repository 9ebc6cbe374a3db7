import { fieldWords } from "@/lib/format";
import type { Difference } from "@/ui/versions";
import type { TaskEntries } from "./task-entries";

/** Where what was typed and what somebody else saved are not the same. */
export function differencesOf(mine: TaskEntries, theirs: TaskEntries): Difference[] {
  return (Object.keys(mine) as (keyof TaskEntries)[])
    .filter((name) => mine[name] !== theirs[name])
    .map((name) => ({ label: fieldWords(name), mine: mine[name], theirs: theirs[name] }));
}
