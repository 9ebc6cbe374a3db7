import { Upload } from "lucide-react";
import { useRef } from "react";
import { captureOf } from "./audio-file";
import type { Subject } from "./keeper";
import { useKept } from "./kept";
import { notKeptWords } from "./not-kept";
import { canRecord } from "./recorder";
import { RecorderControls } from "./recorder-controls";
import { keeper, uploads } from "./recordings";

/** Record with the microphone, choose a file, or drop one. */
export function CapturePanel({ subject }: { subject: Subject }) {
  const input = useRef<HTMLInputElement>(null);
  const problem = useKept((state) => state.problem);
  const take = async (file: File | undefined) => {
    if (file) {
      await keeper.add(subject, await captureOf(file));
      void uploads.resume();
    }
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
        <RecorderControls key={subject.about} subject={subject} />
      ) : (
        <p className="text-muted">This browser cannot record. Upload a file instead.</p>
      )}
      {Boolean(problem) && (
        <p role="status" className="rounded-md bg-warn-soft p-2">
          {notKeptWords(problem)}
        </p>
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
