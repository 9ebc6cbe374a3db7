import { useQuery } from "@tanstack/react-query";
import { usersQuery } from "@/api/users";
import type { User } from "@/api/types";
import { fit } from "@/lib/fit";
import { roleWords } from "@/lib/role-words";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Empty, Failure, Loading } from "@/ui/notice";

interface UserListProps {
  /** What is looked for. */
  typed: string;
  mayManage: boolean;
  onEdit: (user: User) => void;
}

export function UserList({ typed, mayManage, onEdit }: UserListProps) {
  const query = useQuery(usersQuery);
  if (query.isPending) return <Loading label="Loading users" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const users = query.data.filter(
    ({ full_name, email, username }) => fit(typed, full_name, `${email} ${username ?? ""}`) > 0,
  );
  if (users.length === 0) {
    return (
      <div className="card">
        <Empty title="Nobody is found">
          No name, email or username has words that begin like this. Write less of it, or invite the person.
        </Empty>
      </div>
    );
  }
  return (
    <div className="card overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">Users of this organisation, by name</caption>
        <thead className="text-xs text-muted">
          <tr className="border-b border-line [&>th]:px-4 [&>th]:py-2 [&>th]:font-medium">
            <th scope="col">Name</th>
            <th scope="col" className="max-sm:hidden">
              Email
            </th>
            <th scope="col">Role</th>
            <th scope="col" className="max-sm:hidden">
              State
            </th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {users.map((user) => (
            <tr key={user.user_id} className="hover:bg-raised/60 [&>td]:px-4 [&>td]:py-2">
              <td className="font-medium">
                <span className="flex items-center gap-2">
                  <Avatar name={user.full_name} url={user.avatar_url} />
                  {user.full_name}
                </span>
                <span className="block text-xs font-normal break-all text-muted sm:hidden">{user.email}</span>
              </td>
              <td className="text-muted max-sm:hidden">
                {user.email}
                {user.username && ` · ${user.username}`}
              </td>
              <td>{roleWords[user.role]}</td>
              <td className="max-sm:hidden">
                {user.is_active ? <Badge tone="good">Active</Badge> : <Badge tone="warn">Switched off</Badge>}
              </td>
              <td className="text-right">
                {mayManage && (
                  <button
                    type="button"
                    className="btn"
                    aria-label={`Edit ${user.full_name}`}
                    onClick={() => onEdit(user)}
                  >
                    Edit
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
