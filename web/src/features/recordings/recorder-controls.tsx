import { Circle, Pause, Play, Square } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { clock } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";
import type { Words } from "@/lib/problem-words";
import { useWarningBeforeLeaving } from "@/lib/use-warning-before-leaving";
import { AskBeforeLeaving } from "@/ui/ask-before-leaving";
import type { Subject, Take } from "./keeper";
import { Recorder } from "./recorder";
import { microphoneWords } from "./recorder-problem";
import { keeper, startedRecording, uploads } from "./recordings";

type State = "idle" | "starting" | "recording" | "paused" | "stopping";

const METER_MS = 80;

interface Running {
  recorder: Recorder;
  take: Take;
}

/** Leaving the page ends the recording and keeps it. */
export function RecorderControls({ subject }: { subject: Subject }) {
  const running = useRef<Running | null>(null);
  const ending = useRef<Promise<void>>(null);
  const isGone = useIsGone();
  const [state, setState] = useState<State>("idle");
  const [problem, setProblem] = useState<Words | null>(null);
  const [{ level, elapsed }, setMeter] = useState({ level: 0, elapsed: 0 });

  useWarningBeforeLeaving(state !== "idle");

  useEffect(() => {
    if (state !== "recording") return;
    const timer = setInterval(() => {
      const current = running.current?.recorder;
      if (current) setMeter({ level: current.level(), elapsed: current.elapsedSeconds() });
    }, METER_MS);
    return () => clearInterval(timer);
  }, [state]);

  const start = async () => {
    setProblem(null);
    setState("starting");
    try {
      const recorder = await Recorder.start();
      // Nobody would see that it records, and nobody could stop it.
      if (isGone()) return recorder.release();
      const take = keeper.begin(subject);
      recorder.watch(
        (data) => take.append(data, recorder.facts()),
        () => void stop(),
      );
      running.current = { recorder, take };
      setMeter({ level: 0, elapsed: 0 });
      setState("recording");
    } catch (error) {
      setProblem(microphoneWords(error));
      setState("idle");
    }
  };
  const finish = async ({ recorder, take }: Running) => {
    setState("stopping");
    await take.finish(await recorder.stop());
    setState("idle");
    void uploads.resume();
  };
  /** Whoever asks while it ends waits for the same end. */
  const stop = async () => {
    if (running.current) ending.current = finish(running.current);
    running.current = null;
    await ending.current;
  };
  const pauseOrResume = () => {
    const recorder = running.current?.recorder;
    if (state === "recording") recorder?.pause();
    else recorder?.resume();
    setState(state === "recording" ? "paused" : "recording");
  };
  const isOn = state === "recording" || state === "paused";
  const isThere = isOn || state === "stopping";
  const stopNow = useEffectEvent(stop);
  useEffect(() => {
    if (!isThere) return;
    const forget = startedRecording(() => stopNow());
    return () => {
      forget();
      void stopNow();
    };
  }, [isThere]);

  useHotkeys("Recorder", [
    { keys: "r", label: "Record, or stop", run: () => void (isOn ? stop() : state === "idle" && start()) },
  ]);

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {isThere ? (
          <>
            <button type="button" className="btn btn-primary" disabled={!isOn} onClick={() => void stop()}>
              <Square size={14} aria-hidden /> Stop
            </button>
            <button type="button" className="btn" disabled={!isOn} onClick={pauseOrResume}>
              {state === "paused" ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
              {state === "paused" ? "Go on" : "Pause"}
            </button>
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
            <span role="status" className="text-muted">
              {state === "paused" ? "Paused: nothing is recorded" : "Recording"}
            </span>
          </>
        ) : (
          <button type="button" className="btn" disabled={state === "starting"} onClick={() => void start()}>
            <Circle size={14} className="fill-bad text-bad" aria-hidden />
            {state === "starting" ? "Waiting for the microphone…" : "Record"}
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

/** Whether the page was left, for what was begun on it. */
function useIsGone(): () => boolean {
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return () => gone.current;
}
