import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { orgsQuery } from "@/api/orgs";
import type { Org } from "@/api/types";
import { day } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { countWords } from "./count-words";

interface OrgListProps {
  onNew: () => void;
  onEdit: (org: Org) => void;
  onEnter: (org: Org) => void;
}

export function OrgList({ onNew, onEdit, onEnter }: OrgListProps) {
  const query = useInfiniteQuery(orgsQuery);
  if (query.isPending) return <Loading label="Loading organisations" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const orgs = query.data.pages.flatMap((page) => page.items);
  if (orgs.length === 0) {
    return (
      <div className="card">
        <Empty
          title="No organisations yet"
          action={
            <button type="button" className="btn btn-primary" onClick={onNew}>
              Create the first organisation
            </button>
          }
        >
          Create one and name its first administrator: a mailed invitation lets them in, and they invite the
          others.
        </Empty>
      </div>
    );
  }
  return (
    <div className="card overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">Organisations</caption>
        <thead className="text-xs text-muted">
          <tr className="border-b border-line [&>th]:px-4 [&>th]:py-2 [&>th]:font-medium">
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col" className="max-sm:hidden">
              People
            </th>
            <th scope="col" className="max-lg:hidden">
              Time zone
            </th>
            <th scope="col" className="max-md:hidden">
              Since
            </th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {orgs.map((org) => (
            <tr key={org.org_id} className="[&>td]:px-4 [&>td]:py-2.5">
              <td className="font-medium">
                <Link to="/organisations/$orgId" params={{ orgId: org.org_id }} className="link">
                  {org.name}
                </Link>
                <span className="block text-xs font-normal text-muted sm:hidden">
                  {countWords(org.counts)}
                </span>
              </td>
              <td>
                {org.suspended_at ? <Badge tone="bad">Suspended</Badge> : <Badge tone="good">Active</Badge>}
              </td>
              <td className="text-muted max-sm:hidden">{countWords(org.counts)}</td>
              <td className="text-muted max-lg:hidden">{org.time_zone}</td>
              <td className="text-muted max-md:hidden">{day(org.created_at)}</td>
              <td>
                <div className="flex flex-wrap justify-end gap-2">
                  <button
                    type="button"
                    className="btn"
                    aria-label={`Edit ${org.name}`}
                    onClick={() => onEdit(org)}
                  >
                    Edit
                  </button>
                  {!org.suspended_at && (
                    <button
                      type="button"
                      className="btn"
                      aria-label={`Enter ${org.name}`}
                      onClick={() => onEnter(org)}
                    >
                      Enter…
                    </button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <LoadMore {...query} />
    </div>
  );
}
