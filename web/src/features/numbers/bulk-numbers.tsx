import { useQueryClient } from "@tanstack/react-query";
import { Archive, PhoneOff, Undo2 } from "lucide-react";
import { useState } from "react";
import { readNumber } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { count } from "@/lib/format";
import { useCan } from "@/lib/session";
import { runBulk } from "@/ui/bulk";
import { BulkBar } from "@/ui/bulk-bar";
import type { Selection } from "@/ui/selection";
import { archiving, givingBack, listing, type NumberAction } from "./bulk-actions";
import { ListingDialog } from "./listing-dialog";

/** For those who manage the pool. */
export function BulkNumbers({ selection: { items, clear } }: { selection: Selection<PoolNumber> }) {
  const queries = useQueryClient();
  const mayDelete = useCan("numbers:delete");
  const mayRestore = useCan("archive:manage");
  const mayList = useCan("dnc:create");
  const mayUnlist = useCan("dnc:manage");
  const mayAssign = useCan("numbers:assign");
  const [asking, setAsking] = useState(false);
  const run = (action: NumberAction) => {
    clear();
    void runBulk(items, {
      ...action,
      failed: (failures) => count(failures, "number was not changed", "numbers were not changed"),
      reload: ({ e164 }) => readNumber(e164),
      nameOf: ({ e164 }) => e164,
      refresh: () => {
        for (const queryKey of [["numbers"], ["assignments"], ["dnc"], ["archive"]]) {
          void queries.invalidateQueries({ queryKey });
        }
      },
    });
  };
  return (
    <BulkBar label="Selected numbers" count={items.length} onClear={clear}>
      <button type="button" className="btn btn-quiet" onClick={() => run(givingBack(mayAssign))}>
        <Undo2 size={16} aria-hidden /> Back to the pool
      </button>
      {mayList && (
        <button type="button" className="btn btn-quiet" onClick={() => setAsking(true)}>
          <PhoneOff size={16} aria-hidden /> Do not call…
        </button>
      )}
      {mayDelete && mayRestore && (
        <button type="button" className="btn btn-quiet" onClick={() => run(archiving)}>
          <Archive size={16} aria-hidden /> Archive
        </button>
      )}
      {asking && (
        <ListingDialog
          numbers={items.length}
          onClose={() => setAsking(false)}
          canBeUndone={mayUnlist}
          onList={(reason) => run(listing(reason, mayUnlist, mayAssign))}
        />
      )}
    </BulkBar>
  );
}
