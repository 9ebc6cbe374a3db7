import { Upload } from "lucide-react";
import { useRef } from "react";
import { captureOf } from "./audio-file";
import { canRecord, type Capture } from "./recorder";
import { RecorderControls } from "./recorder-controls";

/** Record with the microphone, choose a file, or drop one. */
export function CapturePanel({ onCaptured }: { onCaptured: (capture: Capture) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file) onCaptured(await captureOf(file));
    if (input.current) input.current.value = "";
  };
  return (
    <div
      className="grid gap-3 rounded-md border border-dashed border-strong/60 p-3"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer.files[0]);
      }}
    >
      {canRecord() ? (
        <RecorderControls onCaptured={onCaptured} />
      ) : (
        <p className="text-muted">This browser cannot record. Upload a file instead.</p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className="btn" onClick={() => input.current?.click()}>
          <Upload size={14} aria-hidden /> Upload a file
        </button>
        <span className="text-xs text-muted">or drop it here: MP3, M4A, WAV, OGG or WebM</span>
        <input
          ref={input}
          type="file"
          aria-label="Audio file"
          accept="audio/*,.mp3,.m4a,.wav,.ogg,.webm"
          hidden
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </div>
    </div>
  );
}
