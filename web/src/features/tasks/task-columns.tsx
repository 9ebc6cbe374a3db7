import { Circle, CircleCheck, type LucideIcon, PhoneCall, Repeat } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { dateTime, sheetTime, words } from "@/lib/format";
import { Badge } from "@/ui/badge";
import type { Column } from "@/ui/columns";
import { About } from "./about";
import { dueWord } from "./due";
import { kinds, priorities, repeats } from "./words";

interface TaskColumns {
  /** Absent where only looking is allowed. */
  onToggle: ((task: Task) => void) | undefined;
  onOpen: (task: Task) => void;
  busyId: string | null;
}

const labelOf = (options: readonly { value: string; label: string }[], wanted: string) =>
  options.find(({ value }) => value === wanted)?.label ?? words(wanted);

export function useTaskColumns({ onToggle, onOpen, busyId }: TaskColumns): Column<Task>[] {
  return useMemo(() => {
    const columns: Column<Task>[] = [
      {
        key: "task",
        label: "Task",
        width: 12,
        grows: true,
        cell: (task) => (
          <TaskCell task={task} busy={task.task_id === busyId} onToggle={onToggle} onOpen={onOpen} />
        ),
        csv: {
          Task: (task) => task.title,
          Kind: (task) => labelOf(kinds, task.kind),
          Status: (task) => words(task.status),
        },
      },
      {
        key: "about",
        label: "About",
        width: 10,
        from: "md",
        cell: (task) => (
          <span className="block truncate">
            <About task={task} />
          </span>
        ),
        csv: { About: (task) => task.link?.name ?? task.link?.id },
      },
      {
        key: "priority",
        label: "Priority",
        width: 5,
        from: "md",
        cell: (task) => task.priority === "high" && <Badge tone="warn">High</Badge>,
        csv: { Priority: (task) => labelOf(priorities, task.priority) },
      },
      {
        key: "assignee",
        label: "For",
        width: 9,
        from: "lg",
        cell: (task) => task.assignee_name ?? "",
        csv: { For: (task) => task.assignee_name },
      },
      {
        key: "reminder",
        label: "Reminder",
        width: 12,
        from: "chosen",
        cell: (task) => (task.remind_at ? dateTime(task.remind_at) : ""),
        csv: { Reminder: (task) => sheetTime(task.remind_at) },
      },
      {
        key: "notes",
        label: "Notes",
        width: 16,
        from: "chosen",
        cell: (task) => task.notes ?? "",
        csv: { Notes: (task) => task.notes },
      },
      {
        key: "due",
        label: "Due",
        width: 12,
        from: "sm",
        cell: (task) => <Due task={task} />,
        csv: { Due: (task) => sheetTime(task.due_at) },
      },
    ];
    return columns;
  }, [onToggle, onOpen, busyId]);
}

interface TaskCellProps {
  task: Task;
  busy: boolean;
  onToggle: ((task: Task) => void) | undefined;
  onOpen: (task: Task) => void;
}

/** The title comes first, for the keyboard lands on it; it is opened from there. */
function TaskCell({ task, busy, onToggle, onOpen }: TaskCellProps) {
  const open = task.status === "open";
  const Icon = task.status === "done" ? CircleCheck : Circle;
  return (
    <div className="flex flex-row-reverse items-center justify-end gap-2">
      <div className="min-w-0">
        <button
          type="button"
          className={cx(
            "block max-w-full truncate rounded text-left font-medium hover:underline",
            !open && "text-muted line-through",
          )}
          onClick={() => onOpen(task)}
        >
          {task.title}
        </button>
        <span className="flex gap-x-3 overflow-hidden text-xs whitespace-nowrap text-muted">
          {task.due_at && (
            <span className="sm:hidden">
              <Due task={task} inline />
            </span>
          )}
          {task.kind === "callback" && <Mark icon={PhoneCall}>Call back</Mark>}
          {repeats(task) && <Mark icon={Repeat}>{repeats(task)}</Mark>}
        </span>
      </div>
      {onToggle && (
        <button
          type="button"
          className="shrink-0 rounded-full p-1 text-muted hover:text-fg"
          aria-label={open ? `Complete ${task.title}` : `Open ${task.title} again`}
          title={open ? "Complete" : "Open again"}
          disabled={busy}
          onClick={() => onToggle(task)}
        >
          <Icon size={18} aria-hidden />
        </button>
      )}
    </div>
  );
}

/** On a phone the date is beside it, and there is no room for its words. */
function Mark({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1">
      <Icon size={12} aria-hidden /> <span className="max-sm:sr-only">{children}</span>
    </span>
  );
}

function Due({ task, inline = false }: { task: Task; inline?: boolean }) {
  if (!task.due_at) return <span className="text-muted">No date</span>;
  const word = dueWord(task);
  const look = word === "Overdue" ? "font-medium text-bad" : "";
  return (
    <time dateTime={task.due_at} className={cx("whitespace-nowrap", look, !inline && "grid")}>
      {dateTime(task.due_at)}
      {word && <span className={cx("text-xs", inline && "ml-1")}>{word}</span>}
    </time>
  );
}
