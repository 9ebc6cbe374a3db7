import { X } from "lucide-react";
import { bytes, clock } from "@/lib/format";
import { CapturePanel } from "./capture-panel";
import type { Capture } from "./recorder";

interface PendingCaptureProps {
  capture: Capture | null;
  onChange: (capture: Capture | null) => void;
}

/** A recording made before its call is logged: it waits here and is sent with the call. */
export function PendingCapture({ capture, onChange }: PendingCaptureProps) {
  if (!capture) return <CapturePanel onCaptured={onChange} />;
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md bg-accent-soft p-3">
      <p>
        <span className="font-medium">{capture.filename}</span>{" "}
        <span className="text-muted">
          {capture.durationSeconds !== null && `${clock(capture.durationSeconds)} · `}
          {bytes(capture.file.size)}
        </span>
        <br />
        It is sent when you log the call.
      </p>
      <button
        type="button"
        className="btn btn-quiet btn-icon ml-auto"
        aria-label="Discard this recording"
        onClick={() => onChange(null)}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
