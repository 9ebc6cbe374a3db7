import { progressTodayQuery } from "@/api/progress";
import type { Progress } from "@/api/types";
import type { Ending } from "@/lib/endings";
import { today } from "@/lib/today";
import { isAnswered } from "@/lib/outcomes";
import { currentSession } from "@/lib/session";

/** The day of whoever is signed in, with what it should reach. */
export function myDayQuery() {
  const session = currentSession();
  return progressTodayQuery(session?.user.user_id ?? "", today(session?.org?.time_zone));
}

/** A day with one call more, as the server will count it. */
export function counted(day: Progress, { outcome }: Pick<Ending, "outcome">, talkSeconds: number): Progress {
  const answered = isAnswered(outcome);
  return {
    ...day,
    calls: day.calls + 1,
    answered: day.answered + (answered ? 1 : 0),
    missed: day.missed + (answered ? 0 : 1),
    conversions: day.conversions + (outcome === "sale" ? 1 : 0),
    talk_seconds: day.talk_seconds + (answered ? talkSeconds : 0),
  };
}
