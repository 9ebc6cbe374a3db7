import type { QueryClient } from "@tanstack/react-query";
import { changeTask, readTask } from "@/api/task";
import type { Task, TaskPatch } from "@/api/types";
import { one } from "@/lib/bulk";
import { count, dateTime } from "@/lib/format";
import type { BulkAction } from "@/ui/bulk";
import type { Option } from "@/ui/field";

const are = (tasks: number) => count(tasks, "task is", "tasks are");

/** What is done to many tasks; each knows what it was before, and puts back only what is still so. */
export function taskActions(queries: QueryClient) {
  const common = {
    reload: (task: Task) => readTask(task.task_id),
    nameOf: (task: Task) => task.title,
    refresh: () => {
      for (const queryKey of [["tasks"], ["leads"], ["customers"]]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
    failed: (failures: number) => count(failures, "task was not changed", "tasks were not changed"),
  };
  return {
    complete: (): BulkAction<Task> => ({
      ...common,
      doing: "Completing",
      done: (tasks) => `${are(tasks)} done`,
      act: changing("status", "done"),
    }),
    openAgain: (): BulkAction<Task> => ({
      ...common,
      doing: "Opening again",
      done: (tasks) => `${are(tasks)} open again`,
      act: changing("status", "open"),
    }),
    assign: (person: Option): BulkAction<Task> => ({
      ...common,
      doing: `Giving to ${person.label}`,
      done: (tasks) => `${are(tasks)} for ${person.label}`,
      act: changing("assignee_id", person.value),
    }),
    setDue: (due: string | null): BulkAction<Task> => ({
      ...common,
      doing: due ? "Setting the due date" : "Taking the due date away",
      done: (tasks) => are(tasks) + (due ? ` due ${dateTime(due)}` : " without a due date"),
      act: changing("due_at", due),
    }),
  };
}

function changing<Name extends "status" | "assignee_id" | "due_at">(name: Name, value: Task[Name]) {
  return one<Task>(async (task) => {
    if (task[name] === value) return null;
    const saved = await changeTask(task, { [name]: value } as TaskPatch);
    return () => changeTask(saved, { [name]: task[name] ?? null } as TaskPatch);
  });
}
