import { useForm } from "react-hook-form";
import type { DialProblem } from "@/api/types";
import { Dialog } from "@/ui/dialog";
import { TextAreaField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { clocks, openingWords } from "./words";

interface RefusedDialProps {
  phone: string;
  refusal: DialProblem;
  /** What went wrong with the override. */
  error: unknown;
  busy: boolean;
  onClose: () => void;
  onOverride: (reason: string) => void;
}

export function RefusedDial({ phone, refusal, error, busy, onClose, onOverride }: RefusedDialProps) {
  // What was sent may have been dialled: nobody is told that it was not.
  const leave = () => !busy && onClose();
  return (
    <Dialog
      open
      onClose={leave}
      title={`${phone} may not be dialled now`}
      description={openingWords(refusal)}
    >
      <div className="grid gap-4">
        <ul className="grid list-disc gap-1 pl-5">
          {refusal.refusals.map(({ rule, detail }) => (
            <li key={rule}>{detail}</li>
          ))}
        </ul>
        {refusal.allowed_at && <Opening at={refusal.allowed_at} timeZones={refusal.time_zones} />}
        {refusal.may_override ? (
          <Override error={error} busy={busy} onOverride={onOverride} onClose={onClose} />
        ) : (
          <button type="button" className="btn justify-self-end" onClick={onClose}>
            Close
          </button>
        )}
      </div>
    </Dialog>
  );
}

function Opening({ at, timeZones }: { at: string; timeZones: string[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 rounded-md bg-raised p-3">
      {clocks(at, timeZones).map(({ time, places }) => (
        <div key={time} className="contents">
          <dt className="text-muted">{places}</dt>
          <dd className="tabular-nums">
            <time dateTime={at}>{time}</time>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Entries {
  override_reason: string;
}

function Override({ error, busy, onOverride, onClose }: Omit<RefusedDialProps, "phone" | "refusal">) {
  const { register, handleSubmit, setError, formState } = useForm<Entries>({
    defaultValues: { override_reason: "" },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) =>
        void handleSubmit(({ override_reason }) => onOverride(override_reason.trim()))(event)
      }
    >
      <TextAreaField
        label="Why dial all the same?"
        rows={3}
        hint="It is recorded with your name."
        error={formState.errors.override_reason?.message}
        {...register("override_reason", {
          validate: (reason) => reason.trim().length >= 3 || "Say why, in a few words.",
        })}
      />
      <FormFailure error={error} setError={setError} />
      <div className="flex flex-wrap justify-end gap-2">
        <button type="button" className="btn" disabled={busy} onClick={onClose}>
          Do not dial
        </button>
        <button type="submit" className="btn btn-danger" disabled={busy}>
          {busy ? "Dialling…" : "Dial all the same"}
        </button>
      </div>
    </form>
  );
}
