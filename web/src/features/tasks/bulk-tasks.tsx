import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, CircleCheck, RotateCcw } from "lucide-react";
import { type FormEvent, useState } from "react";
import { directoryQuery } from "@/api/directory";
import type { Task } from "@/api/types";
import { count } from "@/lib/format";
import { useCan } from "@/lib/session";
import { AssignMenu } from "@/ui/assign-menu";
import { type BulkAction, runBulk } from "@/ui/bulk";
import { BulkBar } from "@/ui/bulk-bar";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import type { Selection } from "@/ui/selection";
import { taskActions } from "./bulk-actions";
import { fromInput } from "./task-entries";

/** What can be done with the selected tasks. */
export function BulkTasks({ selection: { items, clear } }: { selection: Selection<Task> }) {
  const actions = taskActions(useQueryClient());
  const mayName = useCan("directory:read");
  const { data: colleagues = [] } = useQuery({ ...directoryQuery, enabled: mayName });
  const people = colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }));
  const [asking, setAsking] = useState(false);
  const run = (action: BulkAction<Task>) => {
    clear();
    void runBulk(items, action);
  };
  return (
    <BulkBar label="Selected tasks" count={items.length} onClear={clear}>
      {items.some(({ status }) => status === "open") ? (
        <button type="button" className="btn btn-quiet" onClick={() => run(actions.complete())}>
          <CircleCheck size={16} aria-hidden /> Done
        </button>
      ) : (
        <button type="button" className="btn btn-quiet" onClick={() => run(actions.openAgain())}>
          <RotateCcw size={16} aria-hidden /> Open again
        </button>
      )}
      {mayName && <AssignMenu people={people} onChoose={(person) => run(actions.assign(person))} />}
      <button type="button" className="btn btn-quiet" onClick={() => setAsking(true)}>
        <CalendarClock size={16} aria-hidden /> Due…
      </button>
      {asking && (
        <DueDialog
          tasks={items.length}
          onClose={() => setAsking(false)}
          onChoose={(due) => {
            setAsking(false);
            run(actions.setDue(due));
          }}
        />
      )}
    </BulkBar>
  );
}

interface DueDialogProps {
  tasks: number;
  onClose: () => void;
  onChoose: (due: string | null) => void;
}

function DueDialog({ tasks, onClose, onChoose }: DueDialogProps) {
  const [due, setDue] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(fromInput(due));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`When ${count(tasks, "is this task", "are these tasks")} due?`}
      description="Without a date they come last. Reminders stay as they are, and so does a task whose reminder would come after it is due."
    >
      <form className="grid gap-3" onSubmit={submit}>
        <TextField
          label="Due"
          type="datetime-local"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
        <button type="submit" className="btn btn-primary">
          {due ? "Set the due date" : "Take the due date away"}
        </button>
      </form>
    </Dialog>
  );
}
