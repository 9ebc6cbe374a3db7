import type { NewApiKey } from "@/api/types";
import { CopyField } from "@/ui/copy-field";

/** The key itself, which nobody sees a second time. */
export function MadeKey({ made, onDone }: { made: NewApiKey; onDone: () => void }) {
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
      <CopyField label="The key" value={key} />
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
