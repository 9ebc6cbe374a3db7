import { useQuery } from "@tanstack/react-query";
import { roughly } from "@/lib/format";
import { Goal } from "@/ui/goal";
import { Failure } from "@/ui/notice";
import { myDayQuery } from "./day";

/** One's own day against its targets, always in sight. */
export function DayStrip() {
  const { data: day, error, refetch } = useQuery(myDayQuery());
  if (error && !day) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <section aria-label="My day" className="card px-4 py-3">
      <dl className="grid min-h-11 grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        {day && (
          <>
            <Goal label="Calls today" value={day.calls} target={day.targets.calls ?? null} />
            <Goal label="Answered" value={day.answered} target={day.targets.answered ?? null} />
            <Goal label="Sales" value={day.conversions} target={day.targets.conversions ?? null} />
            <Goal
              label="Talk time"
              value={day.talk_seconds}
              target={day.targets.talk_seconds ?? null}
              words={roughly}
            />
          </>
        )}
      </dl>
    </section>
  );
}
