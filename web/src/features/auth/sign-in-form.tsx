import { type FormEvent, useEffect, useState } from "react";
import { signIn } from "@/api/sign-in";
import type { SignedIn } from "@/api/types";
import { explain, Problem, type Words } from "@/lib/problem";
import { TextField } from "@/ui/field";

interface SignInFormProps {
  email?: string;
  onSignedIn: (session: SignedIn) => void;
}

export function SignInForm({ email = "", onSignedIn }: SignInFormProps) {
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<Words | null>(null);
  const [wait, setWait] = useCountdown();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setWords(null);
    try {
      onSignedIn(await signIn({ email: entry(form, "email").trim(), password: entry(form, "password") }));
    } catch (error) {
      setWords(inWords(error));
      if (error instanceof Problem && error.retryAfter) setWait(error.retryAfter);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Email or username"
        name="email"
        autoComplete="username"
        defaultValue={email}
        required
      />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      {words && (
        <div role="alert" className="rounded-md bg-bad-soft p-3">
          <p className="font-medium text-bad">{words.title}</p>
          <p>{wait > 0 ? `Wait ${wait} s, then try again.` : words.detail}</p>
        </div>
      )}
      <button type="submit" className="btn btn-primary" disabled={busy || wait > 0}>
        {busy ? "Signing in…" : "Sign in"}
      </button>
    </form>
  );
}

function entry(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
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

function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}
