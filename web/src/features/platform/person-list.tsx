import { useInfiniteQuery } from "@tanstack/react-query";
import { type PlatformUserFilters, platformUsersQuery } from "@/api/platform-users";
import type { PlatformUser } from "@/api/types";
import { day } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";

interface PersonListProps {
  filters: PlatformUserFilters;
  onEdit: (person: PlatformUser) => void;
}

export function PersonList({ filters, onEdit }: PersonListProps) {
  const query = useInfiniteQuery(platformUsersQuery(filters));
  if (query.isPending) return <Loading label="Loading people" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const people = query.data.pages.flatMap((page) => page.items);
  if (people.length === 0) {
    return (
      <div className="card">
        <Empty title="Nobody is found">
          No email begins like this. The search looks at the beginning only; write less of it, or add the
          person.
        </Empty>
      </div>
    );
  }
  return (
    <div className="card overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">People of the platform, by email</caption>
        <thead className="text-xs text-muted">
          <tr className="border-b border-line [&>th]:px-4 [&>th]:py-2 [&>th]:font-medium">
            <th scope="col">Person</th>
            <th scope="col">State</th>
            <th scope="col" className="max-md:hidden">
              Since
            </th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {people.map((person) => (
            <tr key={person.user_id} className="[&>td]:px-4 [&>td]:py-2.5">
              <td className="font-medium">
                {person.full_name}
                <span className="block text-xs font-normal break-all text-muted">{person.email}</span>
              </td>
              <td>
                <span className="flex flex-wrap gap-1">
                  {person.is_active ? (
                    <Badge tone="good">Active</Badge>
                  ) : (
                    <Badge tone="warn">Switched off</Badge>
                  )}
                  {person.platform_admin && <Badge tone="accent">Platform administrator</Badge>}
                </span>
              </td>
              <td className="text-muted max-md:hidden">{day(person.created_at)}</td>
              <td className="text-right">
                <button
                  type="button"
                  className="btn"
                  aria-label={`Edit ${person.full_name}`}
                  onClick={() => onEdit(person)}
                >
                  Edit
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <LoadMore {...query} />
    </div>
  );
}
