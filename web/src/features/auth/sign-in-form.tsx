import { type FormEvent, useState } from "react";
import { signIn } from "@/api/sign-in";
import type { Login, SignedIn } from "@/api/types";
import { explain, Problem, type Words } from "@/lib/problem";
import { TextField } from "@/ui/field";
import { CodeFields } from "./code-fields";
import { credentialsFrom } from "./credentials";
import { Refusal } from "./refusal";
import { useCountdown } from "./use-countdown";

interface SignInFormProps {
  email?: string;
  onSignedIn: (session: SignedIn) => void;
}

export function SignInForm({ email = "", onSignedIn }: SignInFormProps) {
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<Words | null>(null);
  const [wait, setWait] = useCountdown();
  /** Right as far as they go: the second factor is missing. */
  const [half, setHalf] = useState<Login | null>(null);
  const [wrongCode, setWrongCode] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const credentials = credentialsFrom(new FormData(event.currentTarget), half);
    setBusy(true);
    setWords(null);
    setWrongCode(false);
    try {
      onSignedIn(await signIn(credentials));
    } catch (error) {
      const code = error instanceof Problem ? error.code : null;
      if (code === "totp_required") setHalf(credentials);
      else if (half && (code === "wrong_code" || (error instanceof Problem && error.status === 422)))
        setWrongCode(true);
      else setWords(inWords(error));
      if (error instanceof Problem && error.retryAfter) setWait(error.retryAfter);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      {half ? (
        <CodeFields wrong={wrongCode} />
      ) : (
        <>
          <TextField
            label="Email or username"
            name="email"
            autoComplete="username"
            defaultValue={email}
            required
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </>
      )}
      {words && <Refusal words={words} wait={wait} />}
      <button type="submit" className="btn btn-primary" disabled={busy || wait > 0}>
        {busy ? "Signing in…" : "Sign in"}
      </button>
      {half && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            setHalf(null);
            setWords(null);
          }}
        >
          Start over
        </button>
      )}
    </form>
  );
}

function inWords(error: unknown): Words {
  if (error instanceof Problem && error.status === 401) {
    return {
      title: "This email and password do not match",
      detail: "Check both and try again. If you forgot the password, ask for a link that sets a new one.",
    };
  }
  return explain(error);
}
