import { Facts, RecordingActions } from "./recording-row";
import type { Kept } from "./kept";

/** A recording made before its call is logged: it waits here and is sent with the call. */
export function PendingRecording({ item }: { item: Kept }) {
  return (
    <div className="grid gap-2 rounded-md bg-accent-soft p-3">
      <p>
        <Facts item={item} />
        <br />
        {item.heldBack === "cut_off" && "The page was closed while it was recorded; this is what there is. "}
        It is sent when you log the call.
        {!item.heldBack && " A call has one recording: to record anew, discard this one."}
        {!item.lasts && " Until then it is in this tab only: do not close it."}
      </p>
      <RecordingActions item={item} />
    </div>
  );
}
