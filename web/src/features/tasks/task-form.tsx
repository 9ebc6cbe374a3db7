import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { directoryQuery } from "@/api/directory";
import { editTask, taskQuery } from "@/api/task";
import { createTask } from "@/api/tasks";
import type { Task } from "@/api/types";
import { areShown, showFaults } from "@/lib/form-faults";
import { createKeyring } from "@/lib/idempotency";
import { Problem } from "@/lib/problem";
import { useCan, useSession } from "@/lib/session";
import { SelectField, TextAreaField, TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone, toastWaits } from "@/ui/toast";
import { Versions } from "@/ui/versions";
import { differencesOf } from "./differences";
import { changesOf, entriesOf, fields, newTask, type TaskEntries, type TaskLink } from "./task-entries";
import { kinds, priorities, rhythms } from "./words";

interface TaskFormProps {
  /** Absent for a new one. */
  task?: Task;
  /** What a new one is about. */
  link?: TaskLink;
  onDone: () => void;
}

export function TaskForm({ task, link, onDone }: TaskFormProps) {
  const queries = useQueryClient();
  const mayName = useCan("directory:read");
  const me = useSession((state) => state.session?.user);
  const { data: directory = [] } = useQuery({ ...directoryQuery, enabled: mayName });
  const [keyring] = useState(createKeyring);
  /** What the form was filled from, and against which version it is saved. */
  const [base, setBase] = useState(task);
  const [theirs, setTheirs] = useState<Task | null>(null);
  const { register, handleSubmit, setError, formState, control, getValues, reset } = useForm<TaskEntries>({
    defaultValues: entriesOf(task),
  });
  const { errors, isDirty } = formState;
  const every = useWatch({ control, name: "every" });
  const saving = useMutation({
    mutationFn: ({ entries, onto }: { entries: TaskEntries; onto?: Task }) => {
      if (onto) return editTask(onto, changesOf(entriesOf(base), entries));
      const wanted = newTask(entries, link);
      return createTask(wanted, keyring.keyFor(wanted));
    },
    onSuccess: (saved) => {
      for (const queryKey of ["tasks", "leads", "customers"]) {
        void queries.invalidateQueries({ queryKey: [queryKey] });
      }
      if (saved.waits) toastWaits(task ? `Task "${task.title}"` : "The new task");
      else toastDone(`${saved.answer.title} is ${task ? "saved" : "added"}`);
      onDone();
    },
    onError: async (error) => {
      showFaults<TaskEntries>(error, fields, setError);
      if (task && error instanceof Problem && error.status === 412) {
        setTheirs(await queries.fetchQuery({ ...taskQuery(task.task_id), staleTime: 0 }));
      }
    },
  });
  const people = [
    { value: "", label: "Myself" },
    ...directory
      .filter(({ user_id }) => user_id !== me?.user_id)
      .map(({ user_id, full_name }) => ({ value: user_id, label: full_name })),
  ];
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate({ entries, onto: base }))(event)}
    >
      <TextField
        label="What is to be done"
        autoComplete="off"
        error={errors.title?.message}
        {...register("title", {
          validate: (title) => title.trim() !== "" || "Write what is to be done.",
          maxLength: { value: 200, message: "Use at most 200 characters." },
        })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Due"
          type="datetime-local"
          error={errors.due_at?.message}
          {...register("due_at", {
            validate: (due, { every: rhythm }) =>
              !rhythm || due !== "" || "A task that repeats needs a date to count from.",
          })}
        />
        <TextField
          label="Remind me"
          type="datetime-local"
          error={errors.remind_at?.message}
          {...register("remind_at")}
        />
        <SelectField label="Kind" options={kinds} error={errors.kind?.message} {...register("kind")} />
        <SelectField
          label="Priority"
          options={priorities}
          error={errors.priority?.message}
          {...register("priority")}
        />
        <SelectField label="Repeats" options={rhythms} {...register("every")} />
        {every !== "" && every !== "weekdays" && (
          <TextField
            label="Every how many"
            type="number"
            min={1}
            max={99}
            error={errors.interval?.message}
            {...register("interval", {
              validate: (text) => (Number(text) >= 1 && Number(text) <= 99) || "From 1 to 99.",
            })}
          />
        )}
        {mayName && (
          <SelectField
            label="For"
            options={
              task && !people.some(({ value }) => value === task.assignee_id)
                ? [
                    { value: task.assignee_id, label: task.assignee_name ?? "Somebody else" },
                    ...people.slice(1),
                  ]
                : people
            }
            error={errors.assignee_id?.message}
            {...register("assignee_id")}
          />
        )}
      </div>
      <TextAreaField label="Notes" rows={3} error={errors.notes?.message} {...register("notes")} />
      {saving.isError && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
        {saving.isPending ? "Saving…" : task ? "Save" : "Add the task"}
      </button>
      {theirs && (
        <Versions
          differences={differencesOf(getValues(), entriesOf(theirs))}
          busy={saving.isPending}
          onKeepMine={() => {
            setTheirs(null);
            saving.mutate({ entries: getValues(), onto: theirs });
          }}
          onTakeTheirs={() => {
            setBase(theirs);
            reset(entriesOf(theirs));
            setTheirs(null);
            saving.reset();
          }}
          onClose={() => setTheirs(null)}
        />
      )}
    </form>
  );
}
