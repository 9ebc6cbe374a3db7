import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useOutbox } from "@/lib/outbox";
import { Dialog } from "@/ui/dialog";
import { isFree } from "./keeper";
import type { Kept } from "./kept";
import { Facts, RecordingActions } from "./recording-row";
import { waits } from "./recordings";
import { hasLeftDesk, isOfDesk, useShown } from "./shown-here";
import { UploadProgress } from "./upload-progress";
import { useUploads } from "./uploads";

interface RecordingsDialogProps {
  items: Kept[];
  /** The number that the desk would show. */
  numberAtDesk: () => Promise<string | null>;
  onClose: () => void;
}

/** The recordings that the storage does not have yet, and what may become of each. */
export function RecordingsDialog({ items, numberAtDesk, onClose }: RecordingsDialogProps) {
  const router = useRouter();
  const atDesk = useNumberAtDesk(items, numberAtDesk);
  const isLeft = (item: Kept) => isFree(item, waits) && hasLeftDesk(item, { atDesk });
  const open = ({ page, callId }: Kept) => {
    onClose();
    router.history.push(callId ? `/calls/${callId}` : page);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Recordings not sent yet"
      description="They are kept on this computer until the storage has them. Only you see them in Callboard."
    >
      {items.length === 0 && <p className="text-muted">Everything has been sent.</p>}
      <ul className="grid gap-3" aria-label="Recordings">
        {items.map((item) => (
          <li key={item.id} className="card grid gap-2 p-3">
            <p className="flex flex-wrap items-baseline gap-2">
              <span className="font-medium">{item.what}</span>
              {!isLeft(item) && (
                <button type="button" className="link ml-auto" onClick={() => open(item)}>
                  Open
                </button>
              )}
            </p>
            <State item={item} isLeft={isLeft(item)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** After a reload nobody has looked at the desk yet: then the server is asked what would be on it. */
function useNumberAtDesk(
  items: Kept[],
  numberAtDesk: RecordingsDialogProps["numberAtDesk"],
): string | null | undefined {
  const seen = useShown((state) => state.atDesk);
  const { data: asked } = useQuery({
    queryKey: ["assignments", "at-desk"],
    queryFn: numberAtDesk,
    enabled: seen === undefined && items.some((item) => isOfDesk(item) && isFree(item, waits)),
  });
  return seen === undefined ? asked : seen;
}

function State({ item, isLeft }: { item: Kept; isLeft: boolean }) {
  const task = useUploads((state) => state.tasks[item.id]);
  const isRefused = useOutbox(({ items }) =>
    items.some(({ id, refusal }) => refusal && id === item.waitsFor),
  );
  if (item.callId) return <UploadProgress item={item} task={task} />;
  return (
    <>
      <p>
        <Facts item={item} />
        <br />
        {isRefused ? refused : whatNext(item, isLeft)}
      </p>
      <RecordingActions item={item} />
    </>
  );
}

const refused =
  "The server did not accept its call, which waits at the top of the page. Once that is sent again, the recording goes with it.";

function whatNext(item: Kept, isLeft: boolean): string {
  if (isLeft)
    return "Its number has left your desk, so no call takes it along. Save a copy, which can be uploaded on the page of a call, or discard it.";
  if (isFree(item, waits))
    return "Its call is not logged yet. Open the page and log the call: the recording goes with it.";
  return "It is sent as soon as its call, which waits for the line, has been.";
}
