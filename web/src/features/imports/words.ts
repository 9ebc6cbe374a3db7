import type { Import } from "@/api/types";
import { count, number } from "@/lib/format";

export const statusWords: Record<Import["status"], string> = {
  awaiting_upload: "Waiting for its file",
  mapping: "Say what the columns hold",
  queued: "Waiting for its turn",
  running: "Being read",
  rehearsed: "Rehearsed: nothing was added yet",
  finished: "Finished",
  failed: "Failed",
  undoing: "Being taken back",
  undone: "Taken back",
};

type Counted = Exclude<keyof Import["report"], "rows_read" | "added">;

const reasons: Record<Counted, string> = {
  duplicate_in_file: "repeated in the file",
  duplicate_in_pool: "in the pool already",
  missing: "without a phone number",
  invalid: "with an invalid phone number",
  customer: "customers' numbers",
  do_not_call: "on the do-not-call list",
};

/** What became of the rows, or would: the reasons that did not occur are left out. */
export function reportWords({ kind, report, dry_run, status }: Import): string {
  const planned = dry_run && status !== "finished";
  const done = kind === "numbers" ? "added" : "put on the list";
  const added = `${count(report.added, "number", "numbers")} ${planned ? `would be ${done}` : done}`;
  const rest = (Object.keys(reasons) as Counted[])
    .filter((name) => report[name] > 0)
    .map((name) => `${number(report[name])} ${reasons[name]}`);
  return [`${count(report.rows_read, "row", "rows")} read`, added, ...rest].join(", ");
}
