import { type FormEvent, useState } from "react";
import { Problem } from "@/lib/problem";
import { Failure } from "@/ui/notice";
import { CodeFields } from "./code-fields";
import { type Shown, shownIn } from "./credentials";

interface InviteCodeFormProps {
  action: string;
  onCode: (shown: Shown) => Promise<unknown>;
}

/** The second factor of the account that joins; a mailed link does not stand in for it. */
export function InviteCodeForm({ action, onCode }: InviteCodeFormProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const shown = shownIn(new FormData(event.currentTarget));
    setBusy(true);
    setWrong(false);
    setRefusal(null);
    try {
      await onCode(shown);
    } catch (error) {
      if (isWrongCode(error)) setWrong(true);
      else setRefusal(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <p className="text-muted">Your account has a second factor: the invitation waits for its code.</p>
      <CodeFields wrong={wrong} />
      {Boolean(refusal) && <Failure error={refusal} />}
      <button type="submit" className="btn btn-primary" disabled={busy}>
        {busy ? "Joining…" : action}
      </button>
    </form>
  );
}

function isWrongCode(error: unknown): boolean {
  return error instanceof Problem && (error.code === "wrong_code" || error.status === 422);
}
