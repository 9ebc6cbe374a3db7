import { moveToArchive } from "@/api/archive";
import { assignNumber } from "@/api/assign-numbers";
import { addDnc, removeDnc } from "@/api/dnc";
import { editNumber, readNumber } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { one, type Undo } from "@/lib/bulk";
import { count } from "@/lib/format";
import { newKey } from "@/lib/new-key";
import type { BulkAction } from "@/ui/bulk";

export type NumberAction = Pick<BulkAction<PoolNumber>, "doing" | "done" | "act">;

/** Who goes back to somebody's list goes to its end; `mayAssign` is needed for that. */
export const givingBack = (mayAssign: boolean): NumberAction => ({
  doing: "Giving back to the pool",
  done: (done) => `${count(done, "number is", "numbers are")} in the pool`,
  act: one(async (number) => {
    if (number.status === "available") return null;
    await editNumber(number, { status: "available" });
    return fromThePool(number, mayAssign);
  }),
});

/** `mayManage` the list: without, nobody takes a number off it again. */
export const listing = (reason: string, mayManage: boolean, mayAssign: boolean): NumberAction => ({
  doing: "Putting on the do-not-call list",
  done: (done) => `${count(done, "number is", "numbers are")} on the do-not-call list`,
  act: one(async (number) => {
    const { e164, status } = number;
    if (status === "do_not_call") return null;
    await addDnc({ phone: e164, reason }, newKey());
    const back = status === "available" ? noMore : fromThePool(number, mayAssign);
    if (!mayManage || back === null) return null;
    return async () => {
      await removeDnc(e164, "Put on the list by mistake, and taken off it at once");
      await back();
    };
  }),
});

export const archiving: NumberAction = {
  doing: "Moving to the archive",
  done: (done) => `${count(done, "number is", "numbers are")} in the archive`,
  act: one(({ e164 }) => moveToArchive("number", e164, newKey())),
};

/** From the pool to where it was; null where that cannot be made again: what was called stays there. */
function fromThePool({ e164, status, assigned_to }: PoolNumber, mayAssign: boolean): Undo | null {
  if (status === "archived") return async () => editNumber(await readNumber(e164), { status: "archived" });
  if (status === "assigned" && assigned_to && mayAssign) return () => assignNumber(e164, assigned_to);
  return null;
}

async function noMore(): Promise<void> {}
