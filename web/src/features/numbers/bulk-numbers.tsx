import { useQueryClient } from "@tanstack/react-query";
import { Archive, PhoneOff, Undo2 } from "lucide-react";
import { useState } from "react";
import { moveToArchive } from "@/api/archive";
import { addDnc } from "@/api/dnc";
import { editNumber, readNumber } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { one } from "@/lib/bulk";
import { count } from "@/lib/format";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { type BulkAction, runBulk } from "@/ui/bulk";
import { BulkBar } from "@/ui/bulk-bar";
import type { Selection } from "@/ui/selection";
import { ListingDialog } from "./listing-dialog";

/** For those who manage the pool. */
export function BulkNumbers({ selection: { items, clear } }: { selection: Selection<PoolNumber> }) {
  const queries = useQueryClient();
  const mayDelete = useCan("numbers:delete");
  const mayRestore = useCan("archive:manage");
  const mayList = useCan("dnc:create");
  const [asking, setAsking] = useState(false);
  const run = (action: Pick<BulkAction<PoolNumber>, "doing" | "done" | "act">) => {
    clear();
    void runBulk(items, {
      ...action,
      failed: (failures) => count(failures, "number was not changed", "numbers were not changed"),
      reload: ({ e164 }) => readNumber(e164),
      nameOf: ({ e164 }) => e164,
      refresh: () => {
        for (const queryKey of [["numbers"], ["dnc"], ["archive"]]) {
          void queries.invalidateQueries({ queryKey });
        }
      },
    });
  };
  return (
    <BulkBar label="Selected numbers" count={items.length} onClear={clear}>
      <button type="button" className="btn btn-quiet" onClick={() => run(givingBack)}>
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
          onList={(reason) => run(listing(reason))}
        />
      )}
    </BulkBar>
  );
}

const givingBack: Pick<BulkAction<PoolNumber>, "doing" | "done" | "act"> = {
  doing: "Giving back to the pool",
  done: (done) => `${count(done, "number is", "numbers are")} in the pool`,
  act: one(async (number) => {
    if (number.status === "available") return null;
    const saved = await editNumber(number, { status: "available" });
    // Nobody can be given a certain number again: what was assigned or called stays in the pool.
    return number.status === "archived" ? () => editNumber(saved, { status: "archived" }) : null;
  }),
};

const listing = (reason: string): Pick<BulkAction<PoolNumber>, "doing" | "done" | "act"> => ({
  doing: "Putting on the do-not-call list",
  done: (done) => `${count(done, "number is", "numbers are")} on the do-not-call list`,
  act: one(async ({ e164, status }) => {
    if (status !== "do_not_call") await addDnc({ phone: e164, reason }, newKey());
    return null;
  }),
});

const archiving: Pick<BulkAction<PoolNumber>, "doing" | "done" | "act"> = {
  doing: "Moving to the archive",
  done: (done) => `${count(done, "number is", "numbers are")} in the archive`,
  act: one(({ e164 }) => moveToArchive("number", e164, newKey())),
};
