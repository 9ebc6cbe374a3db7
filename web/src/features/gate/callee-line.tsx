import { useQuery } from "@tanstack/react-query";
import { calleeQuery } from "@/api/callee";
import type { Callee } from "@/api/types";
import { clocks, consentWords, openingWords } from "./words";

/** What the gate knows of a number, in short: the time there, how often it was dialled, and whether it may not be. */
export function CalleeLine({ phone }: { phone: string }) {
  const { data: callee, dataUpdatedAt } = useQuery(calleeQuery(phone));
  return (
    <p className="min-h-5 text-muted tabular-nums">
      {callee && (
        <>
          {factsOf(callee, dataUpdatedAt).join(" · ")}
          {callee.refusals[0] && (
            <span className="block text-warn">
              {callee.allowed_at ? openingWords(callee) : callee.refusals[0].detail}
            </span>
          )}
        </>
      )}
    </p>
  );
}

function factsOf(
  { time_zones: zones, attempts_today, attempts_total, consent }: Callee,
  now: number,
): string[] {
  const times = clocks(new Date(now).toISOString(), zones).map(({ time, places }) => `${time} in ${places}`);
  return [
    ...(times.length > 0 ? times : ["Nobody knows what time it is there"]),
    attempts_total > 0 ? `dialled ${attempts_today} today, ${attempts_total} in all` : "never dialled",
    ...(consent ? [`agreed: ${consentWords(consent.source).toLowerCase()}`] : []),
  ];
}
