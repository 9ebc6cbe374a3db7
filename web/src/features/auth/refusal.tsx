import type { Words } from "@/lib/problem";

/** Why nobody came in, and how long to wait where it is for too many attempts. */
export function Refusal({ words, wait }: { words: Words; wait: number }) {
  return (
    <div role="alert" className="rounded-md bg-bad-soft p-3">
      <p className="font-medium text-bad">{words.title}</p>
      <p>{wait > 0 ? `Wait ${wait} s, then try again.` : words.detail}</p>
    </div>
  );
}
