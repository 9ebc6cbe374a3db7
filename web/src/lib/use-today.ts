import { useEffect, useState } from "react";
import { useSession } from "./session";
import { today } from "./today";

const LOOK_MS = 10_000;

/** Today in the time zone of the organisation; a page that stays open is on the new day soon after midnight. */
export function useToday(): string {
  const timeZone = useSession(({ session }) => session?.org?.time_zone);
  const [day, setDay] = useState(() => today(timeZone));
  useEffect(() => {
    const look = () => setDay(today(timeZone));
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [timeZone]);
  return day;
}
