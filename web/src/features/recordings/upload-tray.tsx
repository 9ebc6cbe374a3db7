import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { count, percent } from "@/lib/format";
import { useUploadFollowUp } from "./upload-progress";
import { useUploads } from "./uploads";

/** The uploads of the whole application, in a corner of every page. */
export function UploadTray() {
  const byCall = useUploads((state) => state.tasks);
  const tasks = useMemo(() => Object.values(byCall), [byCall]);
  useUploadFollowUp(tasks);
  if (tasks.length === 0) return null;
  const failed = tasks.filter((task) => task.state === "failed");
  const share = tasks.reduce((sum, task) => sum + task.progress, 0) / tasks.length;
  const [first] = failed.length > 0 ? failed : tasks;
  return (
    <div
      role="status"
      className="card fixed bottom-3 left-3 z-30 flex items-center gap-3 px-3 py-2 shadow-lg"
    >
      {failed.length > 0 ? (
        <span className="text-bad">{count(failed.length, "upload", "uploads")} failed</span>
      ) : (
        <span>
          Uploading {count(tasks.length, "recording", "recordings")}: {percent(Math.floor(share * 100) / 100)}
        </span>
      )}
      {first && (
        <Link to="/calls/$callId" params={{ callId: first.callId }} className="link">
          Show
        </Link>
      )}
    </div>
  );
}
