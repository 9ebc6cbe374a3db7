import { useQueryClient } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { moveToArchive } from "@/api/archive";
import { readCall } from "@/api/call";
import type { Call } from "@/api/types";
import { one } from "@/lib/bulk";
import { count } from "@/lib/format";
import { newKey } from "@/lib/new-key";
import { runBulk } from "@/ui/bulk";
import { BulkBar } from "@/ui/bulk-bar";
import type { Selection } from "@/ui/selection";
import { withWhom } from "./call-columns";

/** For those who may delete calls and bring them back. */
export function BulkCalls({ selection: { items, clear } }: { selection: Selection<Call> }) {
  const queries = useQueryClient();
  const archive = () => {
    clear();
    void runBulk(items, {
      doing: "Moving to the archive",
      done: (done) =>
        `${count(done, "call is", "calls are")} in the archive, out of the figures of their days`,
      failed: (failures) => count(failures, "call was not archived", "calls were not archived"),
      act: one((call) => moveToArchive("call", call.call_id, newKey())),
      reload: (call) => readCall(call.call_id),
      nameOf: withWhom,
      refresh: () => {
        for (const queryKey of [["calls", "list"], ["leads"], ["archive"]]) {
          void queries.invalidateQueries({ queryKey });
        }
      },
    });
  };
  return (
    <BulkBar label="Selected calls" count={items.length} onClear={clear}>
      <button type="button" className="btn btn-quiet" onClick={archive}>
        <Archive size={16} aria-hidden /> Archive
      </button>
    </BulkBar>
  );
}
