import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { permissionsQuery } from "@/api/permissions";
import type { PermissionRow, PermissionScope, User } from "@/api/types";
import { usersQuery } from "@/api/users";
import { roleWords } from "@/lib/role-words";
import { Badge } from "@/ui/badge";
import { Failure, Loading } from "@/ui/notice";
import { areas } from "./overrides";

const scopeWords: Record<PermissionScope, string> = { own: "Own", team: "Team’s", all: "All" };

/** Every permission there is in an organisation, which role holds it, and the managers who are an exception. */
export function PermissionMatrix() {
  const { data: rows, error, isPending, refetch } = useQuery(permissionsQuery);
  const { data: users = [] } = useQuery(usersQuery);
  if (isPending) return <Loading label="Loading permissions" />;
  if (!rows) return <Failure error={error} onRetry={() => void refetch()} />;
  const managers = users.filter((user) => user.role === "manager");
  return (
    <div className="card overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">What each role may do</caption>
        <thead className="text-xs text-muted">
          <tr className="border-b border-line [&>th]:px-4 [&>th]:py-2 [&>th]:font-medium max-sm:[&>th]:px-2">
            <th scope="col">Permission</th>
            <th scope="col">{roleWords.agent}</th>
            <th scope="col">{roleWords.manager}</th>
            <th scope="col">{roleWords.admin}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {areas(rows.filter((row) => row.admin)).map(({ area, rows: members }) => (
            <Fragment key={area}>
              <tr>
                <th scope="rowgroup" colSpan={4} className="bg-raised px-4 py-1.5 font-medium max-sm:px-2">
                  {area}
                </th>
              </tr>
              {members.map((row) => (
                <Row key={row.permission} row={row} managers={managers} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, managers }: { row: PermissionRow; managers: User[] }) {
  const given = managers.filter((user) => user.granted.includes(row.permission));
  const taken = managers.filter((user) => user.withdrawn.includes(row.permission));
  return (
    <tr className="align-top [&>td]:px-4 [&>td]:py-2 max-sm:[&>td]:px-2">
      <th scope="row" className="px-4 py-2 font-normal max-sm:px-2">
        {row.explanation}
        <span className="block font-mono text-xs break-all text-muted">{row.permission}</span>
        {(given.length > 0 || taken.length > 0) && (
          <span className="mt-1 flex flex-wrap gap-1">
            {given.map((user) => (
              <Badge key={user.user_id} tone="good">
                Also {user.full_name}
              </Badge>
            ))}
            {taken.map((user) => (
              <Badge key={user.user_id} tone="warn">
                Not {user.full_name}
              </Badge>
            ))}
          </span>
        )}
      </th>
      <td>
        <Held scope={row.agent} />
      </td>
      <td>
        <Held scope={row.manager} />
        {row.grantable && <p className="text-xs text-muted">May be given</p>}
        {row.withdrawable && <p className="text-xs text-muted">May be taken</p>}
      </td>
      <td>
        <Held scope={row.admin} />
      </td>
    </tr>
  );
}

function Held({ scope }: { scope: PermissionScope | null }) {
  if (!scope) return <span className="text-muted">No</span>;
  return <span className="font-medium">{scopeWords[scope]}</span>;
}
