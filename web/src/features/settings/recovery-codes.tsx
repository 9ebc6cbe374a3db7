import { Copy, Download } from "lucide-react";
import { useState } from "react";
import { codesFile } from "@/lib/one-time-code";
import { toastDone, toastProblem } from "@/ui/toast";

interface RecoveryCodesProps {
  email: string;
  codes: string[];
  onKept: () => void;
}

/** Shown once: they go nowhere from here unless the person keeps them. */
export function RecoveryCodes({ email, codes, onKept }: RecoveryCodesProps) {
  const [kept, setKept] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(codes.join("\n")).then(
      () => toastDone("The recovery codes are copied"),
      (error: unknown) => toastProblem("The codes were not copied; download them instead", error),
    );
  };
  return (
    <div className="grid gap-3">
      <p role="status">
        <strong className="font-medium">Keep these recovery codes.</strong> They are shown this once. Each
        signs you in once if your telephone is lost.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid gap-1 rounded-md bg-raised p-3 font-mono sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" onClick={copy}>
          <Copy size={14} aria-hidden /> Copy
        </button>
        <a
          className="btn"
          download="callboard-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(codesFile(email, codes))}`}
        >
          <Download size={14} aria-hidden /> Download
        </a>
      </div>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={kept}
          onChange={(event) => setKept(event.target.checked)}
        />
        I have kept them in a safe place
      </label>
      <button type="button" className="btn btn-primary justify-self-start" disabled={!kept} onClick={onKept}>
        Done
      </button>
    </div>
  );
}
