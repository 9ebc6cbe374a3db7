import { type Doing, explain, waitOf } from "@/lib/problem-words";

interface WhyProps {
  error: unknown;
  doing: Doing;
  /** Seconds that the server still wants to be left alone. */
  wait: number;
}

/** Seconds that pass are for the eye: each would be read aloud. */
export function Why({ error, doing, wait }: WhyProps) {
  const { detail } = explain(error, doing, waitOf(error) === null ? null : wait);
  if (!detail) return null;
  return (
    <>
      <p className="break-words" aria-hidden={wait > 0}>
        {detail}
      </p>
      {wait > 0 && <p className="sr-only">{explain(error, doing).detail}</p>}
    </>
  );
}
