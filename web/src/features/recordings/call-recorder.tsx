import { CapturePanel } from "./capture-panel";
import { isFree, type Subject } from "./keeper";
import { useKept } from "./kept";
import { PendingRecording } from "./pending-recording";
import { waits } from "./recordings";
import { useShownHere } from "./shown-here";

/** Records a call with a number or a lead; what is recorded waits until the call is logged. */
export function CallRecorder(subject: Omit<Subject, "callId">) {
  const { about } = subject;
  const items = useKept((state) => state.items);
  useShownHere(about);
  const pending = items.filter((item) => item.about === about && isFree(item, waits));
  return (
    <div className="grid gap-2">
      {pending.map((item) => (
        <PendingRecording key={item.id} item={item} />
      ))}
      {pending.every(({ heldBack }) => heldBack) && <CapturePanel subject={{ ...subject, callId: null }} />}
    </div>
  );
}
