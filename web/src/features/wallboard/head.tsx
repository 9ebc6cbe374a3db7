import { Link } from "@tanstack/react-router";
import { Maximize, Moon, Sun, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useConnection } from "@/lib/connection";
import { longDay, timeOfDay } from "@/lib/format";

interface HeadProps {
  organisation: string;
  /** Today there. */
  day: string;
  timeZone?: string;
  light: boolean;
  onLight: (light: boolean) => void;
}

/** Whose board it is, what time it is there, and whether it is live. */
export function Head({ organisation, day, timeZone, light, onLight }: HeadProps) {
  const now = useNow();
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <div className="min-w-0">
        <h1 className="truncate">{organisation} today</h1>
        <p className="text-muted">{longDay(day)}</p>
      </div>
      <Line />
      <time dateTime={now.toISOString()} className="wallboard-clock ml-auto tabular-nums">
        {timeOfDay(now.toISOString(), timeZone)}
      </time>
      <div className="flex gap-1">
        <button
          type="button"
          className="btn btn-quiet btn-icon"
          aria-label={light ? "Dark" : "Light"}
          onClick={() => onLight(!light)}
        >
          {light ? <Moon size={18} aria-hidden /> : <Sun size={18} aria-hidden />}
        </button>
        {document.fullscreenEnabled && (
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label="Fill the screen"
            onClick={() => void document.documentElement.requestFullscreen()}
          >
            <Maximize size={18} aria-hidden />
          </button>
        )}
        <Link to="/" className="btn btn-quiet btn-icon" aria-label="Leave the wallboard">
          <X size={18} aria-hidden />
        </Link>
      </div>
    </header>
  );
}

/** Said quietly: the numbers still come, only later. */
function Line() {
  const live = useConnection((state) => state.live);
  return (
    <p role="status" className="flex items-center gap-2 text-muted">
      <span aria-hidden className={`size-2 rounded-full ${live ? "bg-good" : "bg-warn"}`} />
      {live ? "Live" : "Counted again every 15 seconds"}
    </p>
  );
}

const SECOND_MS = 1_000;

function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
