import { useMutation } from "@tanstack/react-query";
import { Timer } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { logCall } from "@/api/log-call";
import { useSettings } from "@/api/settings";
import type { Call, CallCreate, Dial, Direction, Lead } from "@/api/types";
import { endingsOf } from "@/lib/endings";
import { clock, timeOfDay } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";
import { newKey } from "@/lib/new-key";
import { SelectField, TextAreaField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastWaits } from "@/ui/toast";
import { type CallDraft, emptyDraft, type Faults, faultsOf, localNow, toCall } from "./call-draft";
import { EndingPicker } from "@/ui/ending-picker";
import { useCallTimer } from "./use-call-timer";
import { lastLine, rememberLine, useLines } from "./use-lines";
import { directionWords } from "./words";

interface LogCallFormProps {
  lead: Pick<Lead, "lead_id" | "full_name" | "phone">;
  /** The dial that led to the call. */
  dial?: Dial | null;
  onForget?: () => void;
  onLogged: (call: Call) => void;
  /** It waits in the outbox under that id. */
  onWaits: (id: string) => void;
}

/** Saving the same draft again repeats the same request, so a lost answer never logs a call twice. */
interface Attempt {
  written: string;
  key: string;
  call: CallCreate;
}

const directions: Direction[] = ["outbound", "inbound"];

/** Two keys log a call: a digit for how it ended, then Enter. */
export function LogCallForm({ lead, dial = null, onForget, onLogged, onWaits }: LogCallFormProps) {
  const [draft, setDraft] = useState<CallDraft>(() => ({ ...emptyDraft, lineId: lastLine() }));
  const [faults, setFaults] = useState<Faults>({});
  const attempt = useRef<Attempt | null>(null);
  const endings = endingsOf(useSettings()?.dispositions);
  const timer = useCallTimer();
  const notes = useRef<HTMLTextAreaElement>(null);
  const lines = useLines();
  // A line that was withdrawn since is none to log on.
  const lineId = lines && !lines.some((line) => line.value === draft.lineId) ? "" : draft.lineId;
  const change = (changes: Partial<CallDraft>) => setDraft((current) => ({ ...current, ...changes }));

  const saving = useMutation({
    mutationFn: ({ call, key }: Attempt) =>
      logCall(call, key, { what: `Call with ${lead.full_name}`, page: `/leads/${lead.lead_id}` }),
    onSuccess: (saved) => {
      attempt.current = null;
      rememberLine(lineId);
      setDraft({ ...emptyDraft, lineId });
      timer.reset();
      if (!saved.waits) return onLogged(saved.answer);
      toastWaits("The call");
      onWaits(saved.id);
    },
  });

  const save = () => {
    const complete = { ...draft, lineId, ...(timer.running ? stopped() : {}) };
    const found = faultsOf(complete);
    setFaults(found);
    const { ending } = complete;
    if (ending === null || Object.keys(found).length > 0 || saving.isPending) return;
    const written = JSON.stringify([complete, dial?.dial_id]);
    if (attempt.current?.written !== written) {
      attempt.current = {
        written,
        key: newKey(),
        call: toCall({ ...complete, ending }, lead, dial),
      };
    }
    saving.mutate(attempt.current);
  };
  const stopped = (): Partial<CallDraft> => {
    const seconds = timer.toggle();
    const changes = seconds === null ? { startedAt: localNow() } : { duration: clock(seconds) };
    change(changes);
    return changes;
  };

  useHotkeys("Log a call", [
    ...endings
      .filter((ending) => ending.key)
      .map((ending) => ({ keys: ending.key, label: ending.label, run: () => change({ ending }) })),
    { keys: "enter", label: "Save the call", run: save },
    { keys: "n", label: "Write notes", run: () => notes.current?.focus() },
    { keys: "t", label: "Start or stop the timer", run: () => void stopped() },
  ]);

  const leaveOrSave = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") event.currentTarget.blur();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };

  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={submit}
      data-busy={timer.running || dial !== null || draft.ending !== null || undefined}
    >
      {dial && draft.direction === "outbound" && (
        <p role="status" className="flex flex-wrap items-center gap-2">
          Dialled {dial.phone} at {timeOfDay(dial.dialed_at)}.
          <button type="button" className="btn btn-quiet" onClick={onForget}>
            It was another call
          </button>
        </p>
      )}
      <EndingPicker
        endings={endings}
        value={draft.ending}
        onChange={(ending) => change({ ending })}
        error={faults.ending}
      />
      <TextAreaField
        ref={notes}
        label="Notes"
        name="notes"
        rows={3}
        value={draft.notes}
        hint={
          <span className="key-hint">
            Ctrl+Enter saves from here; Esc leaves the notes, so that the keys work again.
          </span>
        }
        error={faults.notes}
        onChange={(event) => change({ notes: event.target.value })}
        onKeyDown={leaveOrSave}
      />
      <div className="grid gap-3 sm:grid-cols-[1fr_1.6fr_1fr]">
        <SelectField
          label="Direction"
          name="direction"
          value={draft.direction}
          options={directions.map((value) => ({ value, label: directionWords[value] }))}
          onChange={(event) =>
            change({ direction: directions.find((each) => each === event.target.value) ?? "outbound" })
          }
        />
        <TextField
          label="Started"
          name="started_at"
          type="datetime-local"
          value={draft.startedAt}
          error={faults.startedAt}
          hint={draft.startedAt ? undefined : dial ? "Empty means when it was dialled." : "Empty means now."}
          onChange={(event) => change({ startedAt: event.target.value })}
        />
        <TextField
          label="Duration"
          name="duration_seconds"
          inputMode="numeric"
          placeholder="m:ss"
          value={timer.running ? clock(timer.seconds) : draft.duration}
          readOnly={timer.running}
          error={faults.duration}
          onChange={(event) => change({ duration: event.target.value })}
        />
      </div>
      {lines && lines.length > 0 && (
        <SelectField
          label="Phone line"
          name="line_id"
          value={lineId}
          options={[{ value: "", label: "None" }, ...lines]}
          hint="Those who are on the line see the call and hear its recording."
          onChange={(event) => change({ lineId: event.target.value })}
        />
      )}
      <FormFailure error={saving.error} inputs={{ outcome: "disposition" }} />
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-primary" disabled={saving.isPending}>
          {saving.isPending ? "Saving…" : "Log the call"}
        </button>
        <button type="button" className="btn" aria-pressed={timer.running} onClick={() => void stopped()}>
          <Timer size={14} aria-hidden />
          {timer.running ? "Stop the timer" : "Start the timer"}
        </button>
      </div>
    </form>
  );
}
