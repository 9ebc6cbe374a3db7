import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import type { NewApiKey } from "@/api/types";
import { toastProblem } from "@/ui/toast";

/** The key itself, which nobody sees a second time. */
export function MadeKey({ made, onDone }: { made: NewApiKey; onDone: () => void }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch (error) {
      toastProblem("Select the key and copy it by hand", error);
    }
  };
  if (!made.key) {
    return (
      <div className="grid gap-4">
        <p>
          {made.name} was made by a request whose answer was lost, and a key is shown only once. Revoke it and
          make another.
        </p>
        <button type="button" className="btn" onClick={onDone}>
          Back to the keys
        </button>
      </div>
    );
  }
  const { key } = made;
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <label htmlFor={id} className="font-medium">
          The key
        </label>
        <div className="flex gap-2">
          <input
            id={id}
            readOnly
            className="input font-mono"
            value={key}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" className="btn" onClick={() => void copy(key)}>
            {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </button>
        </div>
      </div>
      <p className="text-muted">
        Send it as <code className="break-all">Authorization: Bearer {key.slice(0, 8)}…</code> or{" "}
        <code>X-Api-Key</code>.
      </p>
      <button type="button" className="btn btn-primary" onClick={onDone}>
        I have stored it
      </button>
    </div>
  );
}
