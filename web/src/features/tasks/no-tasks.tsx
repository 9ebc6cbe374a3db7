import { Link } from "@tanstack/react-router";
import { Empty } from "@/ui/notice";

interface NoTasksProps {
  filtered: boolean;
  /** Absent for those who only look. */
  onNew: (() => void) | undefined;
}

export function NoTasks({ filtered, onNew }: NoTasksProps) {
  return filtered ? (
    <Empty
      title="No task matches"
      action={
        <Link to="/tasks" className="btn">
          Clear the filters
        </Link>
      }
    >
      Choose another status or person, or a later day.
    </Empty>
  ) : (
    <Empty
      title="Nothing to do"
      action={
        onNew && (
          <button type="button" className="btn btn-primary" onClick={onNew}>
            Add a task
          </button>
        )
      }
    >
      Tasks you add, and those others give to you, appear here by when they are due. A call that ends with a
      call back leaves one, too.
    </Empty>
  );
}
