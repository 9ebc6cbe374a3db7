import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useState } from "react";
import { playbackQuery } from "@/api/playback";
import { useHotkeys } from "@/lib/hotkeys";
import { Failure } from "@/ui/notice";
import { Player } from "@/ui/player";

const DRAWN_UP_TO_BYTES = 25 * 1024 * 1024;

/** Asks for the recording when somebody wants to hear it; a link that ran out is asked for again. */
export function Listen({ callId, seconds }: { callId: string; seconds: number | null }) {
  const [wanted, setWanted] = useState(false);
  const { data, error, refetch } = useQuery({ ...playbackQuery(callId), enabled: wanted });
  const url = data?.url;
  useHotkeys("Player", [{ keys: "p", label: "Play", run: () => setWanted(true) }], !url);

  if (error && !url) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || !url) {
    return (
      <button
        type="button"
        className="btn btn-primary justify-self-start"
        disabled={wanted}
        onClick={() => setWanted(true)}
      >
        <Play size={16} aria-hidden />
        {wanted ? "Loading…" : "Play"}
      </button>
    );
  }
  return (
    <Player
      url={url}
      duration={data.duration_seconds ?? seconds}
      // Drawing needs the whole file decoded in memory.
      drawn={data.size <= DRAWN_UP_TO_BYTES}
      onLost={() => void refetch()}
    />
  );
}
