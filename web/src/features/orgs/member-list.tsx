import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { orgMembersQuery, removeMember } from "@/api/org-members";
import type { Org, User } from "@/api/types";
import { roleWords } from "@/lib/role-words";
import { Badge } from "@/ui/badge";
import { Confirm } from "@/ui/confirm";
import { LoadMore } from "@/ui/load-more";
import { Failure, Loading } from "@/ui/notice";
import { toastDone, toastProblem } from "@/ui/toast";

/** The people of one organisation, with the way to take one out. */
export function MemberList({ org }: { org: Org }) {
  const query = useInfiniteQuery(orgMembersQuery(org.org_id));
  const [leaving, setLeaving] = useState<User | null>(null);
  if (query.isPending) return <Loading label="Loading people" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const people = query.data.pages.flatMap((page) => page.items);
  if (people.length === 0) {
    return (
      <p className="text-muted">
        Nobody is here yet. Whoever accepted their invitation is listed here; add an administrator below if
        the first one never came.
      </p>
    );
  }
  return (
    <>
      <ul aria-label={`People of ${org.name}`} className="divide-y divide-line">
        {people.map((person) => (
          <li key={person.user_id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {person.full_name}
                {!person.is_active && <Badge tone="warn">Switched off</Badge>}
              </p>
              <p className="text-xs break-all text-muted">
                {roleWords[person.role]} · {person.email}
              </p>
            </div>
            <button
              type="button"
              className="btn btn-danger ml-auto"
              aria-label={`Take ${person.full_name} out of ${org.name}`}
              onClick={() => setLeaving(person)}
            >
              Take out…
            </button>
          </li>
        ))}
      </ul>
      <LoadMore {...query} />
      {leaving && <TakeOut org={org} person={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function TakeOut({ org, person, onClose }: { org: Org; person: User; onClose: () => void }) {
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => removeMember(org.org_id, person.user_id),
    onSuccess: () => toastDone(`${person.full_name} is out of ${org.name}`),
    onError: (error) => toastProblem(`${person.full_name} stays in ${org.name}`, error),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["orgs"] });
      onClose();
    },
  });
  return (
    <Confirm
      open
      onClose={onClose}
      onConfirm={() => removal.mutate()}
      busy={removal.isPending}
      title={`Take ${person.full_name} out?`}
      description={`Within a minute they can no longer work in ${org.name}. Leads and calls are kept, and you can add them again.`}
      action={`Take ${person.full_name} out`}
    />
  );
}
