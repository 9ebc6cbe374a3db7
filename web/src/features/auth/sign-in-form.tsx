import { type FormEvent, lazy, Suspense, useEffect, useState } from "react";
import { signIn } from "@/api/sign-in";
import type { Login, SignedIn } from "@/api/types";
import { Problem } from "@/lib/problem";
import type { Words } from "@/lib/problem-words";
import { TextField } from "@/ui/field";
import { credentialsFrom } from "./credentials";

/** What a first page is not opened for comes after it, while somebody types. */
const afterwards = () => Promise.all([import("@/ui/notice"), import("./code-fields")]);
const Failure = lazy(async () => ({ default: (await afterwards())[0].Failure }));
const CodeFields = lazy(async () => ({ default: (await afterwards())[1].CodeFields }));

interface SignInFormProps {
  email?: string;
  onSignedIn: (session: SignedIn) => void;
}

export function SignInForm({ email = "", onSignedIn }: SignInFormProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  /** Right as far as they go: the second factor is missing. */
  const [half, setHalf] = useState<Login | null>(null);
  const [wrongCode, setWrongCode] = useState(false);

  useEffect(() => void afterwards().catch(() => null), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const credentials = credentialsFrom(new FormData(event.currentTarget), half);
    setBusy(true);
    setRefusal(null);
    setWrongCode(false);
    try {
      onSignedIn(await signIn(credentials));
    } catch (error) {
      const code = error instanceof Problem ? error.code : null;
      if (code === "totp_required") setHalf(credentials);
      else if (half && (code === "wrong_code" || (error instanceof Problem && error.status === 422)))
        setWrongCode(true);
      else setRefusal(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      {half ? (
        <Suspense>
          <CodeFields wrong={wrongCode} />
        </Suspense>
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
      {Boolean(refusal) && (
        <Suspense>
          <Failure error={refusal} words={ownWords(refusal)} />
        </Suspense>
      )}
      <button type="submit" className="btn btn-primary" disabled={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </button>
      {half && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            setHalf(null);
            setRefusal(null);
          }}
        >
          Start over
        </button>
      )}
    </form>
  );
}

/** Here a 401 is an answer to what was typed, not the end of a session. */
function ownWords(error: unknown): Words | undefined {
  if (!(error instanceof Problem) || error.status !== 401) return undefined;
  return {
    title: "This email and password do not match",
    detail: "Check both and try again. If you forgot the password, ask for a link that sets a new one.",
  };
}
