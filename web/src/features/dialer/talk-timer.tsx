import { useEffect, useState } from "react";
import { clock } from "@/lib/format";

const TICK_MS = 500;

export function TalkTimer({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="timer" className="text-2xl font-semibold tabular-nums">
      {clock((now - since) / 1000)}
    </span>
  );
}
