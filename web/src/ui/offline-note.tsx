import { CloudOff } from "lucide-react";
import { useOnline } from "@/lib/use-online";

/** Said before anything waits: nobody should find out by what they cannot open. */
export function OfflineNote() {
  if (useOnline()) return null;
  return (
    <div role="status" className="card flex max-w-full items-center gap-2 px-3 py-2 shadow-lg">
      <CloudOff size={16} className="shrink-0" aria-hidden />
      <span>
        This device is offline.{" "}
        <span className="text-muted">
          Calls, notes, tasks and edits are kept here until the line is back.
        </span>
      </span>
    </div>
  );
}
