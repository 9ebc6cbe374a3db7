import { useLayoutEffect, useRef, useState } from "react";
import type { Words } from "@/lib/problem-words";
import type { Subject } from "./keeper";
import type { Recorder } from "./recorder";
import { microphoneWords } from "./recorder-problem";
import { type State, UnderWay } from "./under-way";

export interface RecorderOnPage {
  state: State;
  problem: Words | null;
  recorder: () => Recorder | null;
  start: () => void;
  stop: () => void;
  pauseOrResume: () => void;
}

/** Records for as long as its controls are on the page. */
export function useRecorder(subject: Subject): RecorderOnPage {
  const underWay = useRef<UnderWay | null>(null);
  const isShown = useRef(false);
  const [state, setState] = useState<State>("idle");
  const [problem, setProblem] = useState<Words | null>(null);

  // Before the page is painted without the controls: a microphone that comes an instant later comes too late.
  useLayoutEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      void underWay.current?.end();
    };
  }, []);

  const start = () => {
    // A key may be pressed before React has taken it back.
    if (!isShown.current || underWay.current) return;
    setProblem(null);
    const tell = (now: State) => {
      if (now === "idle") underWay.current = null;
      setState(now);
    };
    underWay.current = new UnderWay(subject, tell, (error) => setProblem(microphoneWords(error)));
  };
  const recorder = () => underWay.current?.recorder ?? null;
  const stop = () => void underWay.current?.end();
  const pauseOrResume = () => (state === "paused" ? underWay.current?.resume() : underWay.current?.pause());
  return { state, problem, recorder, start, stop, pauseOrResume };
}
