import { Download, Trash2 } from "lucide-react";
import { bytes, clock, dateTime, day } from "@/lib/format";
import { toastProblem } from "@/ui/toast";
import { keptUntil } from "./keeper";
import type { Kept } from "./kept";
import { isStuck, keeper, uploads } from "./recordings";

/** Which recording it is. */
export function Facts({ item }: { item: Kept }) {
  const { filename, startedAt, durationSeconds, size } = item;
  return (
    <>
      <span className="font-medium">{filename}</span>{" "}
      <span className="text-muted">
        {dateTime(new Date(startedAt).toISOString())}
        {durationSeconds !== null && ` · ${clock(durationSeconds)}`} · {bytes(size)}
      </span>
    </>
  );
}

/** What may be done with any recording that is kept here. */
export function RecordingActions({ item }: { item: Kept }) {
  return (
    <div className="flex flex-wrap gap-2">
      <button type="button" className="btn" onClick={() => void saveCopy(item)}>
        <Download size={14} aria-hidden /> Save a copy
      </button>
      <button
        type="button"
        className="btn btn-quiet btn-danger"
        onClick={() => void uploads.discard(item).catch(notDone("The recording was not discarded"))}
      >
        <Trash2 size={14} aria-hidden /> Discard
      </button>
      {isStuck(item) && item.lasts && (
        <span className="self-center text-xs text-muted">
          Kept here until {day(new Date(keptUntil(item)).toISOString())}, then discarded.
        </span>
      )}
    </div>
  );
}

async function saveCopy(item: Kept): Promise<void> {
  try {
    const url = URL.createObjectURL(await keeper.audio(item));
    Object.assign(document.createElement("a"), { href: url, download: item.filename }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  } catch (error) {
    toastProblem("The recording was not saved", error);
  }
}

export function notDone(what: string): (error: unknown) => void {
  return (error) => toastProblem(what, error);
}
