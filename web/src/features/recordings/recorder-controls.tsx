import { Circle, Pause, Play, Square } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { clock } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";
import { useWarningBeforeLeaving } from "@/lib/use-warning-before-leaving";
import { AskBeforeLeaving } from "@/ui/ask-before-leaving";
import type { Subject } from "./keeper";
import { type RecorderOnPage, useRecorder } from "./use-recorder";

const METER_MS = 80;

/** Leaving the page ends the recording and keeps it. */
export function RecorderControls({ subject }: { subject: Subject }) {
  const onPage = useRecorder(subject);
  const { state, problem, start, stop, pauseOrResume } = onPage;
  useWarningBeforeLeaving(state !== "idle");
  const isOn = state === "recording" || state === "paused";

  useHotkeys("Recorder", [
    { keys: "r", label: "Record, or stop", run: isOn ? stop : start },
    { keys: "p", label: "Pause, or go on", run: () => isOn && pauseOrResume() },
  ]);

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {isOn || state === "stopping" ? (
          <>
            <button type="button" className="btn btn-primary" disabled={!isOn} onClick={stop}>
              <Square size={14} aria-hidden /> Stop <kbd aria-hidden>R</kbd>
            </button>
            <button type="button" className="btn" disabled={!isOn} onClick={pauseOrResume}>
              {state === "paused" ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
              {state === "paused" ? "Go on" : "Pause"} <kbd aria-hidden>P</kbd>
            </button>
            <Meter onPage={onPage} />
            <span role="status" className="text-muted">
              {state === "paused" ? "Paused: nothing is recorded" : "Recording"}
            </span>
          </>
        ) : (
          <button type="button" className="btn" disabled={state === "starting"} onClick={start}>
            <Circle size={14} className="fill-bad text-bad" aria-hidden />
            {state === "starting" ? "Waiting for the microphone…" : "Record"} <kbd aria-hidden>R</kbd>
          </button>
        )}
      </div>
      {problem && (
        <p role="alert" className="text-bad">
          {problem.title}. {problem.detail}
        </p>
      )}
      <AskBeforeLeaving
        when={isOn}
        title="Stop recording and leave?"
        description="Leaving this page stops the recording. What is recorded so far is kept and goes with the call. The rest of the call is not recorded: a call has one recording."
        action="Stop and leave"
        keep="Go on recording"
      />
    </div>
  );
}

function Meter({ onPage: { state, recorder } }: { onPage: RecorderOnPage }) {
  const [{ level, elapsed }, setMeter] = useState({ level: 0, elapsed: 0 });
  const measure = useEffectEvent(() => {
    const current = recorder();
    if (current) setMeter({ level: current.level(), elapsed: current.elapsedSeconds() });
  });
  useEffect(() => {
    if (state !== "recording") return;
    const timer = setInterval(measure, METER_MS);
    return () => clearInterval(timer);
  }, [state]);
  return (
    <>
      <span role="timer" className="tabular-nums">
        {clock(elapsed)}
      </span>
      <meter
        aria-label="Microphone level"
        min={0}
        max={1}
        value={state === "recording" ? level : 0}
        className="h-3 min-w-24 grow"
      />
    </>
  );
}
