import { cx } from "@/lib/cx";
import { percent } from "@/lib/format";
import { type Doing, explain, type Words } from "@/lib/problem-words";
import { UploadRefused } from "@/lib/upload";
import type { Kept } from "./kept";
import { Facts, notDone, RecordingActions } from "./recording-row";
import { uploads } from "./recordings";
import type { UploadTask } from "./uploads";

interface UploadProgressProps {
  item: Kept;
  /** Absent while another tab is at it, or nobody is. */
  task: UploadTask | undefined;
}

/** How far a recording of this computer has come on its way to the storage. */
export function UploadProgress({ item, task }: UploadProgressProps) {
  if (item.heldBack) return <Stopped item={item} words={heldBackWords(item.heldBack)} action="Send it" />;
  if (task?.state === "failed")
    return <Stopped item={item} words={failedWords(task.error)} action="Try again" isBad />;
  return (
    <div className="grid gap-1.5">
      <p>
        <Facts item={item} />
      </p>
      <div className="flex items-center gap-2">
        <progress
          aria-label={`Upload of ${item.filename}`}
          max={1}
          value={task?.progress ?? 0}
          className="w-full accent-accent"
        />
        <span className="tabular-nums">{percent(task?.progress ?? 0)}</span>
      </div>
      <p role="status" className="text-muted">
        {stateWords(task)} {whereWords(item)}
      </p>
      <div className="flex flex-wrap gap-2">
        {task?.state === "waiting" && (
          <button type="button" className="btn" onClick={() => void uploads.resume()}>
            Try now
          </button>
        )}
        <button
          type="button"
          className="btn"
          onClick={() => void uploads.stop(item).catch(notDone("The upload was not stopped"))}
        >
          Stop the upload
        </button>
      </div>
    </div>
  );
}

interface StoppedProps {
  item: Kept;
  words: Words;
  action: string;
  isBad?: boolean;
}

function Stopped({ item, words, action, isBad = false }: StoppedProps) {
  return (
    <div
      role={isBad ? "alert" : "status"}
      className={cx(
        "grid gap-2 rounded-md p-3",
        isBad ? "border border-bad/30 bg-bad-soft" : "bg-accent-soft",
      )}
    >
      <p className={cx("font-medium", isBad && "text-bad")}>{words.title}</p>
      <p>
        <Facts item={item} />
      </p>
      <p>
        {words.detail} {whereWords(item)}
      </p>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn"
          onClick={() => void uploads.again(item).catch(notDone("The recording was not sent"))}
        >
          {action}
        </button>
        <RecordingActions item={item} />
      </div>
    </div>
  );
}

function whereWords({ lasts }: Kept): string {
  return lasts
    ? "The recording is kept on this computer."
    : "The recording is in this tab only: do not close it.";
}

function stateWords(task: UploadTask | undefined): string {
  if (!task) return "It is about to be sent, or another tab is sending it.";
  if (task.state === "preparing") return "Preparing…";
  if (task.state !== "waiting") return "Uploading.";
  return `${explain(task.error, quietly).title}. The upload goes on by itself.`;
}

/** What to do is nothing: it goes on by itself. */
const quietly: Doing = "reading";

function heldBackWords(why: NonNullable<Kept["heldBack"]>): Words {
  return why === "stopped"
    ? { title: "The upload was stopped", detail: "" }
    : {
        title: "This recording was cut off",
        detail: "The page was closed while it was recorded; this is what there is.",
      };
}

function failedWords(error: unknown): Words {
  if (error instanceof UploadRefused)
    return {
      title: "The storage refused the file",
      detail: "Try again: that asks for a fresh place to put it.",
    };
  return explain(error, quietly);
}
