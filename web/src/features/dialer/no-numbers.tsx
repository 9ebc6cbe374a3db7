import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { toCallQuery } from "@/api/calling-list";
import { count, dateTime } from "@/lib/format";
import { useCan } from "@/lib/session";
import { Empty } from "@/ui/notice";
import { myDayQuery } from "./day";
import { useDesk } from "./store";

/** Nothing to dial: because it is all done, not allowed yet, or was never given. */
export function NoNumbers({ onLook }: { onLook: () => void }) {
  const { data: list } = useQuery(toCallQuery);
  const { data: day } = useQuery(myDayQuery());
  const mayAssign = useCan("numbers:assign");
  const aside = useDesk((state) => state.aside);
  const waiting = list?.items.filter(({ assignment_id: id }) => id in aside) ?? [];
  const openings = waiting.flatMap(({ assignment_id: id }) => aside[id] ?? []).toSorted();
  return (
    <div className="card">
      {waiting.length > 0 ? (
        <Empty title="Nobody may be called right now" action={<LookAgain onLook={onLook} />}>
          {count(waiting.length, "number of your list waits", "numbers of your list wait")}.{" "}
          {openings[0]
            ? `From ${dateTime(openings[0])} on there is one to dial: it comes back by itself.`
            : `Waiting does not change that: look again to skip what cannot be dialled${mayAssign ? "" : ", or ask your manager"}.`}
        </Empty>
      ) : day && day.calls > 0 ? (
        <Empty title="All done. That was a good day's work." action={<Elsewhere />}>
          {count(day.calls, "call", "calls")}, {day.answered} answered,{" "}
          {count(day.conversions, "sale", "sales")} today. New numbers appear here as soon as they are
          assigned to you.
        </Empty>
      ) : (
        <Empty title="No numbers to call yet" action={<Elsewhere />}>
          Numbers appear here by themselves as soon as they are assigned to you.{" "}
          {mayAssign ? "Assign some to those who call" : "Ask your manager for some"}, or look after your
          tasks and leads meanwhile.
        </Empty>
      )}
    </div>
  );
}

function LookAgain({ onLook }: { onLook: () => void }) {
  return (
    <button type="button" className="btn btn-primary" onClick={onLook}>
      Look again
    </button>
  );
}

function Elsewhere() {
  const mayAssign = useCan("numbers:assign");
  return (
    <div className="flex flex-wrap justify-center gap-2">
      {mayAssign && (
        <Link to="/numbers" search={{ assign: true }} className="btn btn-primary">
          Assign numbers
        </Link>
      )}
      <Link to="/tasks" className="btn">
        Open the tasks
      </Link>
      <Link to="/leads" className="btn">
        Open the leads
      </Link>
    </div>
  );
}
