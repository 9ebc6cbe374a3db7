import { Bell, PhoneCall, Repeat } from "lucide-react";
import type { Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { dateTime } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { About } from "./about";
import { isOverdue } from "./due";
import { repeats } from "./words";

interface TaskRowProps {
  task: Task;
  busy: boolean;
  /** Whose it is, where that is news. */
  assignee?: string | null;
  /** Absent where only looking is allowed. */
  onToggle?: (task: Task) => void;
  onOpen: (task: Task) => void;
}

export function TaskRow({ task, busy, assignee, onToggle, onOpen }: TaskRowProps) {
  const open = task.status === "open";
  const late = open && isOverdue(task);
  const rhythm = repeats(task);
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <input
        type="checkbox"
        className="mt-1 size-4 accent-accent"
        aria-label={open ? `Complete ${task.title}` : `Open ${task.title} again`}
        checked={task.status === "done"}
        disabled={busy || !onToggle}
        onChange={() => onToggle?.(task)}
      />
      <div className="grid min-w-0 grow gap-0.5">
        <button
          type="button"
          className={cx(
            "justify-self-start text-left font-medium break-words hover:underline",
            !open && "text-muted line-through",
          )}
          onClick={() => onOpen(task)}
        >
          {task.title}
        </button>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
          {task.due_at && (
            <time dateTime={task.due_at} className={cx(late && "font-medium text-bad")}>
              {dateTime(task.due_at)}
            </time>
          )}
          {task.kind === "callback" && (
            <span className="inline-flex items-center gap-1">
              <PhoneCall size={12} aria-hidden /> Call back
            </span>
          )}
          {task.remind_at && open && (
            <span className="inline-flex items-center gap-1">
              <Bell size={12} aria-hidden /> {dateTime(task.remind_at)}
            </span>
          )}
          {rhythm && (
            <span className="inline-flex items-center gap-1">
              <Repeat size={12} aria-hidden /> {rhythm}
            </span>
          )}
          <About task={task} />
          {assignee && <span>{assignee}</span>}
        </p>
      </div>
      {task.priority === "high" && <Badge tone="warn">High</Badge>}
    </li>
  );
}
