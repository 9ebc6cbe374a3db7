import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { importErrors, undoImport } from "@/api/imports";
import type { Import } from "@/api/types";
import { count, dateTime, day } from "@/lib/format";
import { Confirm } from "@/ui/confirm";
import { Failure } from "@/ui/notice";
import { DiscardImport } from "./discard-import";
import { isDiscardable } from "./discardable";
import { FaultyRows } from "./faulty-rows";
import { ListForm } from "./list-form";
import { MappingForm } from "./mapping-form";
import { reportWords, statusWords } from "./words";

/** One file: where it stands, what became of its rows, and what can be done with it. */
export function ImportCard({ one }: { one: Import }) {
  const { status, report, filename, percent, removed, kept } = one;
  const standing = useRef<HTMLParagraphElement>(null);
  // The form goes where work begins, and with it the place of the keyboard.
  const onStarted = () => standing.current?.focus();
  // A new form for each state: what was rehearsed is what it starts from.
  const Form = one.kind === "numbers" ? MappingForm : ListForm;
  const isMoving = status === "queued" || status === "running" || status === "undoing";
  return (
    <article aria-label={filename} className="card grid gap-3 p-4">
      <header className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="font-medium break-all">{filename}</h2>
        <span className="text-muted">{dateTime(one.created_at)}</span>
      </header>
      <p ref={standing} role="status" tabIndex={-1}>
        {statusWords[status]}
      </p>
      {isMoving && (
        <progress aria-label={`How far ${filename} is`} className="w-full" value={percent ?? 0} max={100} />
      )}
      {one.reason && <p className="text-bad">{one.reason}</p>}
      {report.rows_read > 0 && <p>{reportWords(one)}.</p>}
      <FaultyRows one={one} />
      {status === "undone" && (
        <p>
          {`${count(removed ?? 0, "number", "numbers")} taken out of the pool, ${count(kept ?? 0, "stays", "stay")}: somebody worked on them.`}
        </p>
      )}
      {one.scrub_date && <p className="text-muted">Checked against the register of {day(one.scrub_date)}</p>}
      {(status === "mapping" || status === "rehearsed") && (
        <Form key={one.version} one={one} onStarted={onStarted} />
      )}
      <Actions one={one} isMoving={isMoving} />
    </article>
  );
}

function Actions({ one, isMoving }: { one: Import; isMoving: boolean }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const undoing = useMutation({
    mutationFn: () => undoImport(one.import_id),
    onSettled: () => {
      setAsked(false);
      void queries.invalidateQueries({ queryKey: ["imports", one.kind] });
    },
  });
  const fetching = useMutation({
    mutationFn: () => importErrors(one),
    onSuccess: ({ url }) => location.assign(url),
  });
  const mayUndo =
    one.kind === "numbers" && !one.dry_run && (one.status === "finished" || one.status === "failed");
  const error = undoing.error ?? fetching.error;
  return (
    <>
      {error && <Failure error={error} />}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {one.has_errors && !isMoving && one.status !== "undone" && (
          <button
            type="button"
            className="btn"
            disabled={fetching.isPending}
            onClick={() => fetching.mutate()}
          >
            Download the rows not added
          </button>
        )}
        {mayUndo && one.report.added > 0 && (
          <button type="button" className="btn" onClick={() => setAsked(true)}>
            Undo
          </button>
        )}
        {isDiscardable(one) && <DiscardImport one={one} />}
      </div>
      <Confirm
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => undoing.mutate()}
        title={`Take back ${one.filename}?`}
        description="Numbers that nobody was given, called or edited leave the pool. The rest stays."
        action="Take it back"
        busy={undoing.isPending}
      />
    </>
  );
}
