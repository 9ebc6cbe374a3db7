import { useInfiniteQuery } from "@tanstack/react-query";
import { type TaskFilters, tasksQuery } from "@/api/tasks";
import type { Task } from "@/api/types";
import { useHotkeys } from "@/lib/hotkeys";
import { useSession } from "@/lib/session";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { useRowCursor } from "@/ui/use-row-cursor";
import { groupsOf } from "./grouping";
import { TaskRow } from "./task-row";
import { useComplete } from "./use-complete";

interface TaskListProps {
  filters: TaskFilters;
  mayManage: boolean;
  onOpen: (task: Task) => void;
  onNew: () => void;
}

/** J and K move, Enter opens, E completes. */
export function TaskList({ filters, mayManage, onOpen, onNew }: TaskListProps) {
  const query = useInfiniteQuery(tasksQuery(filters));
  const { busyId, toggle } = useComplete();
  const me = useSession((state) => state.session?.user.user_id);
  const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (filters.status ?? "open") === "open";
  const groups = open ? groupsOf(tasks) : [{ name: "Latest first", tasks }];
  const shown = groups.flatMap((group) => group.tasks);
  const at = (act: (task: Task) => void) => (index: number) => {
    const task = shown[index];
    if (task) act(task);
  };
  const { current, container } = useRowCursor({
    count: shown.length,
    scrollTo: () => undefined,
    onOpen: at(onOpen),
    onSelect: at(toggle),
  });
  useHotkeys("Tasks", [{ keys: "e", label: "Complete the task", run: () => at(toggle)(current) }], mayManage);

  if (query.isPending) return <Loading label="Loading tasks" />;
  if (query.isError && tasks.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (shown.length === 0) return <NoTasks open={open} mayManage={mayManage} onNew={onNew} />;
  return (
    <div className="grid gap-4" ref={container}>
      {groups.map((group) => (
        <section key={group.name} aria-label={group.name} className="grid gap-1">
          <h2 className="text-sm text-muted">
            {group.name} · {group.tasks.length}
          </h2>
          <ul className="card divide-y divide-line">
            {group.tasks.map((task) => {
              const index = shown.indexOf(task);
              return (
                <TaskRow
                  key={task.task_id}
                  task={task}
                  index={index}
                  current={index === current}
                  busy={task.task_id === busyId}
                  assignee={task.assignee_id === me ? null : task.assignee_name}
                  onToggle={mayManage ? toggle : undefined}
                  onOpen={onOpen}
                />
              );
            })}
          </ul>
        </section>
      ))}
      <LoadMore {...query} />
    </div>
  );
}

function NoTasks({ open, mayManage, onNew }: { open: boolean; mayManage: boolean; onNew: () => void }) {
  return (
    <div className="card">
      <Empty
        title={open ? "Nothing to do" : "No task matches"}
        action={
          open &&
          mayManage && (
            <button type="button" className="btn btn-primary" onClick={onNew}>
              Add a task
            </button>
          )
        }
      >
        {open
          ? "Tasks you add, and those others give to you, appear here by when they are due."
          : "Tasks that are done or given up appear here."}
      </Empty>
    </div>
  );
}
