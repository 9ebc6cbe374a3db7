import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { directoryQuery } from "@/api/directory";
import { taskQuery } from "@/api/task";
import { tasksQuery } from "@/api/tasks";
import { DeleteTask } from "@/features/tasks/delete-task";
import { NoTasks } from "@/features/tasks/no-tasks";
import { TaskList } from "@/features/tasks/task-list";
import { taskSorts } from "@/features/tasks/task-sorts";
import { openDefaultView } from "@/features/views/default-view";
import { requirePermission } from "@/lib/guard";
import { useHotkeys } from "@/lib/hotkeys";
import { day, type ListSearch, listSearch, oneOf, sortingIn, text } from "@/lib/search-params";
import { currentSession, useCan } from "@/lib/session";
import { askedOf } from "@/lib/sorting";
import { startOfIn } from "@/lib/zoned-day";
import { Choice } from "@/ui/choice";
import { Dialog } from "@/ui/dialog";
import { Failure, Loading } from "@/ui/notice";
import { Page } from "@/ui/page";
import { piece } from "@/ui/piece";

// Nobody opens a menu before the list is there.
const ViewsMenu = piece(() => import("@/features/views/views-menu").then((module) => module.ViewsMenu));

// Forms come when they are asked for.
const TaskForm = piece(() => import("@/features/tasks/task-form").then((module) => module.TaskForm));

const BulkTasks = piece(() => import("@/features/tasks/bulk-tasks").then((module) => module.BulkTasks));

const closed = ["done", "cancelled"] as const;

interface TaskFilterSearch {
  status?: (typeof closed)[number];
  assignee_id?: string;
  /** Due up to and with this day. */
  until?: string;
}

interface TaskSearch extends TaskFilterSearch, ListSearch {
  /** The task that is open in the dialog. */
  task?: string;
}

export const Route = createFileRoute("/_app/tasks")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): TaskSearch => ({
    status: oneOf(closed, search["status"]),
    assignee_id: text(search["assignee_id"]),
    until: day(search["until"]),
    task: text(search["task"]),
    ...listSearch(search),
  }),
  beforeLoad: (opening) => {
    requirePermission("tasks:read");
    return openDefaultView("tasks", opening);
  },
  loaderDeps: ({ search }) => ({ chosen: chosenIn(search), sorting: sortingIn(search) }),
  loader: ({ context, deps: { chosen, sorting } }) => {
    const filters = filtersOf(chosen);
    const asked = askedOf(taskSorts(filters.status), sorting);
    void context.queryClient.prefetchInfiniteQuery(tasksQuery({ ...filters, ...asked }));
  },
  component: TasksPage,
});

function chosenIn({ status, assignee_id, until }: TaskFilterSearch): TaskFilterSearch {
  return { status, assignee_id, until };
}

/** Not before the page is opened: where days end is in a chunk that the first page does without. */
function filtersOf({ status, assignee_id, until }: TaskFilterSearch) {
  const timeZone = currentSession()?.org?.time_zone;
  return { status, assignee_id, due_before: until && startOfIn(timeZone, until, 1) };
}

function TasksPage() {
  const search = Route.useSearch();
  const { chosen, sorting } = Route.useLoaderDeps();
  const filters = filtersOf(chosen);
  const navigate = Route.useNavigate();
  const mayManage = useCan("tasks:manage");
  const mayName = useCan("directory:read");
  const { data: colleagues = [] } = useQuery({ ...directoryQuery, enabled: mayName });
  const [adding, setAdding] = useState(false);
  const change = (changes: TaskSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  const isFiltered = Object.values(filters).some(Boolean);
  useHotkeys("Tasks", [{ keys: "n", label: "Add a task", run: () => setAdding(true) }], mayManage);
  return (
    <Page
      title="Tasks"
      actions={
        mayManage && (
          <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>
            <Plus size={16} aria-hidden /> Add a task
          </button>
        )
      }
    >
      <search className="flex flex-wrap items-center gap-2">
        <Choice
          label="Status"
          any="Open"
          value={search.status}
          options={[
            { value: "done", label: "Done" },
            { value: "cancelled", label: "Given up" },
          ]}
          onChange={(status) => change({ status: oneOf(closed, status) })}
        />
        {colleagues.length > 0 && (
          <Choice
            label="For"
            any="Anybody"
            value={search.assignee_id}
            options={colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }))}
            onChange={(assignee) => change({ assignee_id: assignee || undefined })}
          />
        )}
        <label className="flex items-center gap-2">
          Due until
          <input
            type="date"
            className="input w-auto"
            value={search.until ?? ""}
            onChange={(event) => change({ until: day(event.target.value) })}
          />
        </label>
        <button
          type="button"
          className="btn btn-quiet"
          disabled={!isFiltered}
          onClick={() => change({ status: undefined, assignee_id: undefined, until: undefined })}
        >
          Clear
        </button>
      </search>
      <TaskList
        filters={filters}
        sorting={sorting}
        mayManage={mayManage}
        onOpen={(task) => change({ task: task.task_id })}
        views={<ViewsMenu list="tasks" />}
        renderBulk={mayManage ? (selection) => <BulkTasks selection={selection} /> : undefined}
        empty={<NoTasks filtered={isFiltered} onNew={mayManage ? () => setAdding(true) : undefined} />}
      />
      <Dialog open={adding} onClose={() => setAdding(false)} title="Add a task">
        <Suspense fallback={<Loading label="Loading the form" />}>
          <TaskForm onDone={() => setAdding(false)} />
        </Suspense>
      </Dialog>
      {search.task && (
        <OpenTask
          key={search.task}
          taskId={search.task}
          mayManage={mayManage}
          onClose={() => change({ task: undefined })}
        />
      )}
    </Page>
  );
}

interface OpenTaskProps {
  taskId: string;
  mayManage: boolean;
  onClose: () => void;
}

function OpenTask({ taskId, mayManage, onClose }: OpenTaskProps) {
  const query = useQuery(taskQuery(taskId));
  return (
    <Dialog open onClose={onClose} title={query.data?.title ?? "Task"}>
      {query.isPending && <Loading label="Loading the task" />}
      {query.isLoadingError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <Suspense fallback={<Loading label="Loading the task" />}>
          <TaskForm task={query.data} onDone={onClose} />
          {mayManage && <DeleteTask task={query.data} onDeleted={onClose} />}
        </Suspense>
      )}
    </Dialog>
  );
}
