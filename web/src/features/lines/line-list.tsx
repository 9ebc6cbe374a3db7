import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { directoryQuery } from "@/api/directory";
import { linesQuery } from "@/api/lines";
import type { Colleague, Line } from "@/api/types";
import { useCan } from "@/lib/session";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";
import { LineUsers } from "./line-users";

interface LineListProps {
  mayManage: boolean;
  onNew: () => void;
  onEdit: (line: Line) => void;
}

export function LineList({ mayManage, onNew, onEdit }: LineListProps) {
  const query = useInfiniteQuery(linesQuery);
  const mayName = useCan("directory:read");
  const directory = useQuery({ ...directoryQuery, enabled: mayName });
  if (query.isPending || (mayName && directory.isPending)) return <Loading label="Loading phone lines" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (mayName && !directory.data) {
    return <Failure error={directory.error} onRetry={() => void directory.refetch()} />;
  }
  const lines = query.data.pages.flatMap((page) => page.items);
  if (lines.length === 0) return <NoLines mayManage={mayManage} onNew={onNew} />;
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {lines.map((line) => (
          <LineCard
            key={line.line_id}
            line={line}
            directory={directory.data}
            onEdit={mayManage ? () => onEdit(line) : undefined}
          />
        ))}
      </div>
      <LoadMore {...query} />
    </>
  );
}

interface LineCardProps {
  line: Line;
  /** Absent for those who may not see names. */
  directory?: Colleague[];
  onEdit?: () => void;
}

function LineCard({ line, directory, onEdit }: LineCardProps) {
  return (
    <Section
      title={line.label}
      actions={
        onEdit && (
          <button type="button" className="btn" aria-label={`Edit ${line.label}`} onClick={onEdit}>
            Edit
          </button>
        )
      }
    >
      <p className="text-muted tabular-nums">{line.number}</p>
      {directory && <LineUsers line={line} directory={directory} mayManage={Boolean(onEdit)} />}
    </Section>
  );
}

function NoLines({ mayManage, onNew }: { mayManage: boolean; onNew: () => void }) {
  return (
    <div className="card">
      {mayManage ? (
        <Empty
          title="No phone lines yet"
          action={
            <button type="button" className="btn btn-primary" onClick={onNew}>
              Add the first line
            </button>
          }
        >
          A line is a number of the organisation. Whoever it is assigned to sees the calls on it.
        </Empty>
      ) : (
        <Empty title="You are on no phone line yet">An administrator assigns lines to people.</Empty>
      )}
    </div>
  );
}
