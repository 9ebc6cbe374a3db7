import type { ReactNode } from "react";
import { useTitle } from "@/lib/use-title";

/** A page for people who are not signed in. */
export function FrontPage({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-sm gap-6">
        <p className="flex items-center justify-center gap-2 text-lg font-semibold">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          Callboard
        </p>
        <div className="card grid gap-4 p-6">
          <h1 className="break-words">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  );
}
