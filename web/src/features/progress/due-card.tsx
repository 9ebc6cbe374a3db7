import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type TaskFilters, tasksQuery } from "@/api/tasks";
import type { Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { dateTime } from "@/lib/format";
import { useSession } from "@/lib/session";
import { startOfIn } from "@/lib/zoned-day";
import { Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";

const MOST = 5;

/** Late ones, and those of that day. */
export function dueBy(timeZone: string | undefined, day: string): TaskFilters {
  return { due_before: startOfIn(timeZone, day, 1) };
}

/** Callbacks and other tasks that are due by the end of today, late ones first. */
export function DueCard({ day }: { day: string }) {
  const timeZone = useSession(({ session }) => session?.org?.time_zone);
  const query = useInfiniteQuery(tasksQuery(dueBy(timeZone, day)));
  if (query.isPending) return <Loading label="Loading what is due" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap((page) => page.items);
  const callbacks = tasks.filter(({ kind }) => kind === "callback").length;
  const more = query.hasNextPage ? "+" : "";
  return (
    <Section
      title="Due today"
      actions={
        <Link to="/tasks" search={{ until: day }} className="link tabular-nums">
          {tasks.length}
          {more} open, {callbacks}
          {more} to call back
        </Link>
      }
    >
      {tasks.length === 0 ? (
        <p className="text-muted">Nothing is due.</p>
      ) : (
        <ul className="grid gap-2">
          {tasks.slice(0, MOST).map((task) => (
            <DueTask key={task.task_id} task={task} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function DueTask({ task }: { task: Task }) {
  const isLate = isOverdue(task);
  return (
    <li className="grid gap-0.5">
      <p className="truncate">{task.title}</p>
      <p className="text-xs text-muted">
        {task.due_at && (
          <time dateTime={task.due_at} className={cx(isLate && "font-medium text-bad")}>
            {dateTime(task.due_at)}
          </time>
        )}
        {task.assignee_name && ` · ${task.assignee_name}`}
      </p>
    </li>
  );
}

function isOverdue({ due_at }: Task): boolean {
  return due_at !== null && Date.parse(due_at) < Date.now();
}
