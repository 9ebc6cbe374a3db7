import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseFormReturn } from "react-hook-form";
import { directoryQuery } from "@/api/directory";
import { editTask } from "@/api/task";
import { createTask } from "@/api/tasks";
import type { Task, TaskPatch } from "@/api/types";
import { useCan, useSession } from "@/lib/session";
import { type Option, SelectField, TextAreaField, TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone, toastWaits } from "@/ui/toast";
import { entriesOf, labels, onTheWire, reminderFault, type TaskEntries, type TaskLink } from "./task-entries";
import { kinds, priorities, rhythms } from "./words";

/** As it will be while it is in the outbox still. */
type KeptTask = Task & { waits?: boolean };

interface TaskFormProps {
  /** Absent for a new one. */
  task?: Task;
  /** What a new one is about. */
  link?: TaskLink;
  onDone: () => void;
}

export function TaskForm({ task, link, onDone }: TaskFormProps) {
  const queries = useQueryClient();
  const me = useSession((state) => state.session?.user.user_id) ?? "";
  const people = usePeople(me, task);
  return (
    <RecordForm
      record={task}
      entriesOf={(known) => entriesOf(known, me)}
      onTheWire={onTheWire}
      create={async (wanted, key): Promise<KeptTask> => {
        const saved = await createTask({ ...wanted, ...(link && { link }) }, key);
        return saved.waits ? ({ ...wanted, waits: true } as KeptTask) : saved.answer;
      }}
      edit={edit}
      labels={labels}
      inputs={{ "recurrence.every": "every", "recurrence.interval": "interval" }}
      words={(field, entries) => choices(people)[field]?.find(({ value }) => value === entries[field])?.label}
      action={task ? "Save" : "Add the task"}
      refresh={() =>
        Promise.all(
          ["tasks", "leads", "customers"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
        )
      }
      onSaved={({ title, waits }: KeptTask) => {
        if (waits) toastWaits(task ? `Task "${task.title}"` : "The new task");
        else toastDone(`${title} is ${task ? "saved" : "added"}`);
        onDone();
      }}
    >
      {(form) => <TaskFields form={form} people={people} />}
    </RecordForm>
  );
}

async function edit(task: Task, changes: TaskPatch): Promise<KeptTask> {
  const saved = await editTask(task, changes);
  return saved.waits ? { ...task, waits: true } : saved.answer;
}

const choices = (people: Option[]): Partial<Record<keyof TaskEntries, Option[]>> => ({
  kind: kinds,
  priority: priorities,
  every: rhythms,
  assignee_id: people,
});

/** Whose it may be: first oneself, then whoever else one may name, and whose it is. */
function usePeople(me: string, task?: Task): Option[] {
  const mayName = useCan("directory:read");
  const { data: directory = [] } = useQuery({ ...directoryQuery, enabled: mayName });
  const people = new Map([[me, "Myself"]]);
  if (task && task.assignee_id !== me) people.set(task.assignee_id, task.assignee_name ?? "Somebody else");
  for (const { user_id, full_name } of directory) if (user_id !== me) people.set(user_id, full_name);
  return [...people].map(([value, label]) => ({ value, label }));
}

function TaskFields({ form, people }: { form: UseFormReturn<TaskEntries>; people: Option[] }) {
  const mayName = useCan("directory:read");
  const { register, watch, formState } = form;
  const { errors } = formState;
  const every = watch("every");
  return (
    <>
      <TextField
        label={labels.title}
        autoComplete="off"
        error={errors.title?.message}
        {...register("title", {
          validate: (title) => title.trim() !== "" || "Write what is to be done.",
          maxLength: { value: 200, message: "Use at most 200 characters." },
        })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={labels.due_at}
          type="datetime-local"
          error={errors.due_at?.message}
          {...register("due_at", {
            deps: "remind_at",
            validate: (due, { every: rhythm }) =>
              !rhythm || due !== "" || "A task that repeats needs a date to count from.",
          })}
        />
        <TextField
          label={labels.remind_at}
          type="datetime-local"
          error={errors.remind_at?.message}
          {...register("remind_at", {
            validate: (_, entries) => reminderFault(entries, formState.defaultValues),
          })}
        />
        <SelectField label={labels.kind} options={kinds} error={errors.kind?.message} {...register("kind")} />
        <SelectField
          label={labels.priority}
          options={priorities}
          error={errors.priority?.message}
          {...register("priority")}
        />
        <SelectField
          label={labels.every}
          options={rhythms}
          error={errors.every?.message}
          {...register("every")}
        />
        {every !== "" && every !== "weekdays" && (
          <TextField
            label={labels.interval}
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
            label={labels.assignee_id}
            options={people}
            error={errors.assignee_id?.message}
            {...register("assignee_id")}
          />
        )}
      </div>
      <TextAreaField label={labels.notes} rows={3} error={errors.notes?.message} {...register("notes")} />
    </>
  );
}
