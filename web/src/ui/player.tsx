import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type WaveSurfer from "wavesurfer.js";
import { clock } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";

const rates = [0.75, 1, 1.25, 1.5, 2];
const STEP_SECONDS = 5;

interface PlayerProps {
  url: string;
  /** Some recorded files do not say how long they are; the API does. */
  duration: number | null;
  /** Whether to draw the waveform, for which the whole file is fetched and decoded. */
  drawn: boolean;
  /** The link does not answer any more: the caller gets another one, and playing goes on from there. */
  onLost: () => void;
}

type Failed = "no" | "waveform" | "sound";

/** Plays from a plain audio element; the waveform is drawn when the file can be decoded. */
export function Player({ url, duration, drawn, onLost }: PlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const wave = useRef<HTMLDivElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  /** 0 where neither says it. */
  const [length, setLength] = useState(duration ?? 0);
  const last = Math.max(length, at, 1);
  const place = length > 0 ? [clock(at), clock(length)] : [clock(at)];
  const [failed, setFailed] = useState<Failed>("no");

  useEffect(() => {
    if (!drawn || !audio.current || !wave.current) return;
    let stopped = false;
    let surface: WaveSurfer | null = null;
    void drawWave(url, wave.current, audio.current, () =>
      setFailed((was) => (was === "sound" ? was : "waveform")),
    )
      .then((surfer) => {
        if (stopped) surfer.destroy();
        else surface = surfer;
      })
      .catch(() => setFailed("waveform"));
    return () => {
      stopped = true;
      surface?.destroy();
    };
  }, [url, drawn]);

  /** Where to go on once a fresh link is there; null while the link works. */
  const resumeAt = useRef<number | null>(null);
  const lose = () => {
    if (at === 0 || resumeAt.current !== null) {
      setFailed("sound");
      return;
    }
    resumeAt.current = at;
    onLost();
  };
  const resume = (element: HTMLAudioElement) => {
    if (resumeAt.current === null) return;
    element.currentTime = resumeAt.current;
    resumeAt.current = null;
    void element.play().catch(() => setFailed("sound"));
  };

  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (element.paused) element.play().catch(() => setFailed("sound"));
    else element.pause();
  };
  const skip = (seconds: number) => {
    const element = audio.current;
    if (element)
      element.currentTime = Math.max(0, Math.min(element.currentTime + seconds, length || Infinity));
  };

  useHotkeys("Player", [
    { keys: "p", label: "Play or pause", run: toggle },
    { keys: "arrowleft", label: "Back 5 seconds", run: () => skip(-STEP_SECONDS) },
    { keys: "arrowright", label: "Forward 5 seconds", run: () => skip(STEP_SECONDS) },
  ]);

  return (
    <div role="group" aria-label="Recording player" className="grid gap-3">
      {/* A recorded telephone call has no captions. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        src={url}
        // Without it the browser keeps an answer that the waveform is then not allowed to read.
        crossOrigin="anonymous"
        preload="metadata"
        autoPlay
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) => {
          if (Number.isFinite(event.currentTarget.duration)) setLength(event.currentTarget.duration);
        }}
        onLoadedMetadata={(event) => resume(event.currentTarget)}
        onError={lose}
      />
      <div ref={wave} hidden={!drawn || failed !== "no"} className="h-16 rounded bg-raised" aria-hidden />
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={place.join(" of ")}
        min={0}
        max={last}
        step={0.1}
        value={at}
        onChange={(event) => {
          if (audio.current) audio.current.currentTime = Number(event.target.value);
        }}
        className="w-full accent-accent"
      />
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          className="btn btn-icon"
          aria-label="Back 5 seconds"
          onClick={() => skip(-STEP_SECONDS)}
        >
          <SkipBack size={16} aria-hidden />
        </button>
        <button
          type="button"
          className="btn btn-primary btn-icon"
          aria-label={playing ? "Pause" : "Play"}
          onClick={toggle}
        >
          {playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
        </button>
        <button
          type="button"
          className="btn btn-icon"
          aria-label="Forward 5 seconds"
          onClick={() => skip(STEP_SECONDS)}
        >
          <SkipForward size={16} aria-hidden />
        </button>
        <span className="tabular-nums">{place.join(" / ")}</span>
        <Speed onChange={(rate) => audio.current && (audio.current.playbackRate = rate)} />
      </div>
      {failed === "waveform" && (
        <p className="text-xs text-muted">The waveform could not be drawn; the sound plays.</p>
      )}
      {failed === "sound" && (
        <p role="alert" className="text-bad">
          This browser cannot play the recording. The file is kept; reload the page to get a fresh link, or{" "}
          <a className="link" href={url}>
            download it
          </a>
          .
        </p>
      )}
    </div>
  );
}

function Speed({ onChange }: { onChange: (rate: number) => void }) {
  const [rate, setRate] = useState(1);
  return (
    <select
      aria-label="Speed"
      className="input ml-auto w-24"
      value={rate}
      onChange={(event) => {
        const chosen = Number(event.target.value);
        setRate(chosen);
        onChange(chosen);
      }}
    >
      {rates.map((each) => (
        <option key={each} value={each}>
          {each}×
        </option>
      ))}
    </select>
  );
}

async function drawWave(
  url: string,
  container: HTMLElement,
  media: HTMLAudioElement,
  onFailure: () => void,
): Promise<WaveSurfer> {
  const { default: Surfer } = await import("wavesurfer.js");
  const colours = getComputedStyle(document.documentElement);
  const surfer = Surfer.create({
    url,
    container,
    media,
    height: 64,
    barWidth: 2,
    barGap: 1,
    barRadius: 1,
    waveColor: colours.getPropertyValue("--strong"),
    progressColor: colours.getPropertyValue("--accent"),
  });
  surfer.on("error", onFailure);
  return surfer;
}
