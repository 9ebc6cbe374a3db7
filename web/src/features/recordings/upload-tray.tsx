import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useState } from "react";
import { count, percent } from "@/lib/format";
import { useWarningBeforeLeaving } from "@/lib/use-warning-before-leaving";
import { isFree } from "./keeper";
import { type Kept, useKept } from "./kept";
import { openRecordings, waits } from "./recordings";
import { useShown } from "./shown-here";
import { forget, type UploadTask, useUploads } from "./uploads";
import { piece } from "@/ui/piece";

const RecordingsDialog = piece(
  () => import("./recordings-dialog").then((module) => module.RecordingsDialog),
  "over",
);

interface UploadTrayProps {
  /** The number that the desk would show. */
  numberAtDesk: () => Promise<string | null>;
}

/** The recordings that are on this computer still, in a corner of every page. */
export function UploadTray({ numberAtDesk }: UploadTrayProps) {
  const [open, setOpen] = useState(false);
  const items = useKept((state) => state.items);
  const tasks = useUploads((state) => state.tasks);
  const shown = useShown((state) => state.about);
  useEffect(openRecordings, []);
  useEffect(() => void import("./recordings-dialog").catch(() => null), []);
  useStored(tasks);
  useWarningBeforeLeaving(items.some(({ lasts }) => !lasts));
  const told = items.filter(
    (item) => item.state === "made" && !(item.about === shown && isFree(item, waits)),
  );
  const said = sayOf(told, tasks);
  return (
    <>
      {said && (
        <div role="status" className="card flex items-center gap-3 px-3 py-2 shadow-lg">
          <span className={said.isBad ? "text-bad" : undefined}>
            {said.words}
            {/* Seen, and not said again with each percent. */}
            {said.share !== undefined && <span aria-hidden>: {percent(said.share)}</span>}
          </span>
          <button type="button" className="link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            Show
          </button>
        </div>
      )}
      {open && (
        <Suspense>
          <RecordingsDialog items={told} numberAtDesk={numberAtDesk} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Has the pages read again what has arrived. */
function useStored(tasks: Record<string, UploadTask>): void {
  const queries = useQueryClient();
  useEffect(() => {
    for (const { id, state } of Object.values(tasks)) {
      if (state !== "done") continue;
      forget(id);
      void queries.invalidateQueries({ queryKey: ["calls"] });
    }
  }, [tasks, queries]);
}

interface Said {
  words: string;
  isBad: boolean;
  /** Of what is sent, how much has arrived. */
  share?: number;
}

/** The one thing that matters most. */
function sayOf(items: Kept[], byId: Record<string, UploadTask>): Said | null {
  if (items.length === 0) return null;
  const tasks = items.flatMap(({ id }) => byId[id] ?? []);
  const of = (...states: UploadTask["state"][]) => tasks.filter(({ state }) => states.includes(state));
  const failed = of("failed").length;
  if (failed > 0) return { words: `${count(failed, "upload", "uploads")} failed`, isBad: true };
  const moving = of("preparing", "sending");
  if (moving.length > 0) {
    const share = moving.reduce((sum, { progress }) => sum + progress, 0) / moving.length;
    return {
      words: `Uploading ${count(moving.length, "recording", "recordings")}`,
      isBad: false,
      share,
    };
  }
  const waiting = of("waiting").length;
  if (waiting > 0)
    return {
      words: `${count(waiting, "recording waits", "recordings wait")} for the line`,
      isBad: false,
    };
  return { words: `${count(items.length, "recording is", "recordings are")} not sent yet`, isBad: false };
}
