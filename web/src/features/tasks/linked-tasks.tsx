import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { taskQuery } from "@/api/task";
import { tasksQuery } from "@/api/tasks";
import type { Task } from "@/api/types";
import { useCan, useSession } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { Failure, Loading } from "@/ui/notice";
import { DeleteTask } from "./delete-task";
import type { TaskLink } from "./task-entries";
import { TaskForm } from "./task-form";
import { TaskRow } from "./task-row";
import { useComplete } from "./use-complete";

/** What is to be done about one record. */
export function LinkedTasks({ link }: { link: TaskLink }) {
  const query = useInfiniteQuery(tasksQuery({ status: "open", link_type: link.type, link_id: link.id }));
  const mayManage = useCan("tasks:manage");
  const me = useSession((state) => state.session?.user.user_id);
  const { busyId, toggle } = useComplete();
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<Task>();
  const { data: edited } = useQuery({
    ...taskQuery(opened?.task_id ?? ""),
    enabled: opened !== undefined,
    placeholderData: opened,
  });
  if (query.isPending) return <Loading label="Loading tasks" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap((page) => page.items);
  const close = () => setOpened(undefined);
  return (
    <>
      {tasks.length === 0 && <p className="text-muted">Nothing is to be done here.</p>}
      {tasks.length > 0 && (
        <ul className="-mx-3 divide-y divide-line">
          {tasks.map((task) => (
            <TaskRow
              key={task.task_id}
              task={{ ...task, link: null }}
              busy={task.task_id === busyId}
              assignee={task.assignee_id === me ? null : task.assignee_name}
              onToggle={mayManage ? () => toggle(task) : undefined}
              onOpen={() => setOpened(task)}
            />
          ))}
        </ul>
      )}
      {mayManage && (
        <button type="button" className="btn justify-self-start" onClick={() => setAdding(true)}>
          <Plus size={16} aria-hidden /> Add a task
        </button>
      )}
      <Dialog open={adding} onClose={() => setAdding(false)} title="Add a task">
        <TaskForm link={link} onDone={() => setAdding(false)} />
      </Dialog>
      {edited && (
        <Dialog open onClose={close} title={edited.title}>
          <TaskForm task={edited} onDone={close} />
          {mayManage && <DeleteTask task={edited} onDeleted={close} />}
        </Dialog>
      )}
    </>
  );
}
