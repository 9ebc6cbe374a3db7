import { type FormEvent, useState } from "react";
import { explain, Problem, type Words } from "@/lib/problem";
import { CodeFields } from "./code-fields";
import { type Shown, shownIn } from "./credentials";
import { Refusal } from "./refusal";
import { useCountdown } from "./use-countdown";

interface InviteCodeFormProps {
  action: string;
  onCode: (shown: Shown) => Promise<unknown>;
}

/** The second factor of the account that joins; a mailed link does not stand in for it. */
export function InviteCodeForm({ action, onCode }: InviteCodeFormProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [words, setWords] = useState<Words | null>(null);
  const [wait, setWait] = useCountdown();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const shown = shownIn(new FormData(event.currentTarget));
    setBusy(true);
    setWrong(false);
    setWords(null);
    try {
      await onCode(shown);
    } catch (error) {
      if (isWrongCode(error)) setWrong(true);
      else setWords(explain(error));
      if (error instanceof Problem && error.retryAfter) setWait(error.retryAfter);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <p className="text-muted">Your account has a second factor: the invitation waits for its code.</p>
      <CodeFields wrong={wrong} />
      {words && <Refusal words={words} wait={wait} />}
      <button type="submit" className="btn btn-primary" disabled={busy || wait > 0}>
        {busy ? "Joining…" : action}
      </button>
    </form>
  );
}

function isWrongCode(error: unknown): boolean {
  return error instanceof Problem && (error.code === "wrong_code" || error.status === 422);
}
