import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { outbox } from "@/api/outbox";
import { dateTime, fieldWords } from "@/lib/format";
import { problemOf, type Waiting } from "@/lib/outbox";
import { explain } from "@/lib/problem-words";
import { Dialog } from "@/ui/dialog";

interface OutboxPanelProps {
  items: Waiting[];
  onClose: () => void;
}

/** What waits to be sent, and what the server did not accept, with what was typed. */
export function OutboxPanel({ items, onClose }: OutboxPanelProps) {
  const sending = useMutation({ mutationFn: () => outbox.drain() });
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Waiting to be sent"
      description="Saved on this computer while the line was down, and sent in this order as soon as it is back. Only you see it."
    >
      {items.length === 0 && <p className="text-muted">Everything has been sent.</p>}
      <ul className="grid gap-3" aria-label="Waiting">
        {items.map((item) => (
          <Row key={item.id} item={item} onOpen={onClose} />
        ))}
      </ul>
      {items.some(({ refusal }) => !refusal) && (
        <div className="mt-4 flex justify-end">
          <button
            type="button"
            className="btn btn-primary"
            disabled={sending.isPending}
            onClick={() => sending.mutate()}
          >
            {sending.isPending ? "Sending…" : "Send now"}
          </button>
        </div>
      )}
    </Dialog>
  );
}

function Row({ item, onOpen }: { item: Waiting; onOpen: () => void }) {
  const router = useRouter();
  const { refusal } = item;
  const again = useMutation({ mutationFn: () => sendAgain(item) });
  const open = () => {
    onOpen();
    router.history.push(item.page);
  };
  return (
    <li className="card grid gap-2 p-3">
      <p>
        <span className="font-medium">{item.what}</span>{" "}
        <span className="text-muted">saved {dateTime(new Date(item.savedAt).toISOString())}</span>
      </p>
      {refusal && <Refused refusal={refusal} />}
      {refusal && <Typed body={item.body} />}
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" onClick={open}>
          Open
        </button>
        {refusal && (
          <>
            <button type="button" className="btn" disabled={again.isPending} onClick={() => again.mutate()}>
              {refusal.status === 412 ? "Save mine" : "Send again"}
            </button>
            <button
              type="button"
              className="btn btn-danger btn-quiet"
              onClick={() => void outbox.discard(item.id)}
            >
              Discard
            </button>
          </>
        )}
      </div>
    </li>
  );
}

function Refused({ refusal }: { refusal: NonNullable<Waiting["refusal"]> }) {
  const { title, detail } = explain(problemOf(refusal), "acting");
  return (
    <p role="alert" className="rounded-md bg-bad-soft p-2">
      <span className="font-medium text-bad">{title}.</span> {detail}
    </p>
  );
}

/** What would be lost if it were discarded. */
function Typed({ body }: { body: object }) {
  const typed = Object.entries(body).filter(
    ([field, value]) => typeof value === "string" && value !== "" && !/_(id|token)$/.test(field),
  );
  return (
    <dl className="grid gap-x-3 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
      {typed.map(([field, value]) => (
        <div key={field} className="contents">
          <dt className="text-muted">{fieldWords(field)}</dt>
          <dd className="break-words whitespace-pre-wrap">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A stale edit goes again on top of what somebody else saved meanwhile. */
async function sendAgain(item: Waiting): Promise<void> {
  const stale = item.refusal?.status === 412;
  await outbox.retry(item, stale ? await outbox.versionNow(item) : item.version);
}
