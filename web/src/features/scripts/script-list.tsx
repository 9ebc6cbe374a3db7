import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { scriptsQuery } from "@/api/scripts";
import type { Script } from "@/api/types";
import { words } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { Empty, Failure, Loading } from "@/ui/notice";
import { occasionWords } from "./occasions";

interface ScriptListProps {
  /** The script that is open from the start. */
  shownId?: string;
  /** Absent for those who only read. */
  onEdit?: (script: Script) => void;
}

export function ScriptList({ shownId, onEdit }: ScriptListProps) {
  const { data, error, isPending, refetch } = useQuery(scriptsQuery);
  if (isPending) return <Loading label="Loading scripts" />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) {
    return (
      <div className="card">
        <Empty title="No scripts yet">
          {onEdit
            ? "Add the first one: what to say, with the names filled in by themselves."
            : "An administrator adds them; each one then waits here, by category."}
        </Empty>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      {data.map((script) => (
        <ScriptCard
          key={script.script_id}
          script={script}
          shown={script.script_id === shownId}
          onEdit={onEdit && (() => onEdit(script))}
        />
      ))}
    </div>
  );
}

function OccasionBadge({ script: { occasion } }: { script: Script }) {
  return occasion === "any" ? null : <Badge tone="accent">{occasionWords(occasion)}</Badge>;
}

interface ScriptCardProps {
  script: Script;
  shown: boolean;
  onEdit?: () => void;
}

function ScriptCard({ script, shown, onEdit }: ScriptCardProps) {
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown) head.current?.focus();
  }, [shown]);
  return (
    <details className="card p-4" open={shown}>
      <summary ref={head} className="font-medium">
        {script.title} <Badge>{words(script.category)}</Badge> <OccasionBadge script={script} />
        {!script.is_active && <Badge tone="warn">Not in use</Badge>}
      </summary>
      <p className="mt-3 max-w-prose leading-relaxed whitespace-pre-wrap">{script.body}</p>
      {onEdit && (
        <button type="button" className="btn mt-3" aria-label={`Edit ${script.title}`} onClick={onEdit}>
          Edit
        </button>
      )}
    </details>
  );
}
