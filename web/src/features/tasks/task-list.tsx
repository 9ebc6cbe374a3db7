import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type TaskFilters, tasksPage, tasksQuery } from "@/api/tasks";
import type { Task } from "@/api/types";
import { askedOf, type Sorting } from "@/lib/sorting";
import { RecordList } from "@/ui/record-list";
import type { Selection } from "@/ui/selection";
import { useSorting } from "@/ui/use-sorting";
import { useTaskColumns } from "./task-columns";
import { taskSorts } from "./task-sorts";
import { useComplete } from "./use-complete";

interface TaskListProps {
  filters: TaskFilters;
  sorting: Sorting;
  mayManage: boolean;
  onOpen: (task: Task) => void;
  views?: ReactNode;
  /** Absent where nothing can be done with several at once. */
  renderBulk?: (selection: Selection<Task>) => ReactNode;
  empty: ReactNode;
}

const idOf = (task: Task) => task.task_id;
const nameOf = (task: Task) => task.title;

/** E completes the row that the keyboard is on. */
export function TaskList(props: TaskListProps) {
  const { filters, sorting, mayManage, onOpen, views, renderBulk, empty } = props;
  const sorts = taskSorts(filters.status);
  const asked = { ...filters, ...askedOf(sorts, sorting) };
  const query = useInfiniteQuery(tasksQuery(asked));
  const { busyId, toggle } = useComplete();
  const onToggle = mayManage ? toggle : undefined;
  const label = (filters.status ?? "open") === "open" ? "Complete the task" : "Open the task again";
  return (
    <RecordList
      list="tasks"
      label="Tasks"
      columns={useTaskColumns({ onToggle, onOpen, busyId })}
      idOf={idOf}
      nameOf={nameOf}
      onOpen={onOpen}
      rowKeys={onToggle && [{ keys: "e", label, run: onToggle }]}
      query={query}
      filters={asked}
      sorting={useSorting(sorts)}
      read={(request) => tasksPage(asked, request)}
      views={views}
      renderBulk={renderBulk}
      empty={empty}
    />
  );
}
