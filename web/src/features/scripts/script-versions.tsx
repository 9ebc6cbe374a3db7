import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { editScript, scriptVersionsQuery } from "@/api/scripts";
import type { Script, ScriptVersion } from "@/api/types";
import { ago } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { LoadMore } from "@/ui/load-more";
import { Failure, Loading } from "@/ui/notice";
import { toastDone, toastProblem } from "@/ui/toast";

/** What the script said before, and the way back to it. */
export function ScriptVersions({ script }: { script: Script }) {
  const query = useInfiniteQuery(scriptVersionsQuery(script.script_id));
  if (query.isPending) return <Loading label="Loading the versions" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <ul className="grid gap-2">
        {query.data.pages
          .flatMap((page) => page.items)
          .map((version) => (
            <VersionRow key={version.number} script={script} version={version} />
          ))}
      </ul>
      <LoadMore {...query} />
    </>
  );
}

function VersionRow({ script, version }: { script: Script; version: ScriptVersion }) {
  const queries = useQueryClient();
  const activating = useMutation({
    mutationFn: () => editScript(script, { active_version: version.number }),
    onSuccess: () => toastDone(`Version ${version.number} is read out now`),
    onError: (error) => toastProblem("The version stays as it is", error),
    onSettled: () => void queries.invalidateQueries({ queryKey: ["scripts"] }),
  });
  return (
    <li className="rounded-md border border-line p-3">
      <details>
        <summary className="cursor-pointer">
          Version {version.number}{" "}
          <span className="text-muted">
            {ago(version.created_at)} by {version.created_by_name ?? "somebody"}
          </span>{" "}
          {version.is_active && <Badge tone="good">Read out</Badge>}
        </summary>
        <p className="mt-2 break-words whitespace-pre-wrap">{version.body}</p>
        {!version.is_active && (
          <button
            type="button"
            className="btn mt-2"
            disabled={activating.isPending}
            onClick={() => activating.mutate()}
          >
            Use this version
          </button>
        )}
      </details>
    </li>
  );
}
