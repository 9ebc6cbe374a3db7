import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Mail, UserPlus } from "lucide-react";
import { useState } from "react";
import type { User } from "@/api/types";
import { usersQuery } from "@/api/users";
import { EditUserForm } from "@/features/users/edit-user-form";
import { InviteForm } from "@/features/users/invite-form";
import { InviteList } from "@/features/users/invite-list";
import { NewUserForm } from "@/features/users/new-user-form";
import { UserList } from "@/features/users/user-list";
import { requirePermission } from "@/lib/guard";
import { text } from "@/lib/search-params";
import { useCan, useSession } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { Page, Section } from "@/ui/page";
import { SearchBox } from "@/ui/search-box";

interface UsersSearch {
  q?: string;
}

export const Route = createFileRoute("/_app/users")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): UsersSearch => ({ q: text(search["q"]) }),
  beforeLoad: () => requirePermission("users:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(usersQuery);
  },
  component: UsersPage,
});

function UsersPage() {
  const { q = "" } = Route.useSearch();
  const navigate = Route.useNavigate();
  const me = useSession((state) => state.session?.user.user_id);
  const mayManage = useCan("users:manage");
  const [open, setOpen] = useState<"new" | "invite" | User | null>(null);
  const close = () => setOpen(null);
  const { data: users } = useQuery(usersQuery);
  const edited = typeof open === "object" && users?.find((user) => user.user_id === open?.user_id);
  return (
    <Page
      title="Users"
      actions={
        <>
          <Link to="/permissions" className="btn">
            Permissions
          </Link>
          {mayManage && (
            <>
              <button type="button" className="btn" onClick={() => setOpen("new")}>
                <UserPlus size={16} aria-hidden /> Add a user
              </button>
              <button type="button" className="btn btn-primary" onClick={() => setOpen("invite")}>
                <Mail size={16} aria-hidden /> Invite
              </button>
            </>
          )}
        </>
      }
    >
      <search className="flex">
        <SearchBox
          label="Search users"
          placeholder="Name or email"
          q={q}
          onChange={(typed) => void navigate({ search: { q: typed || undefined }, replace: true })}
        />
      </search>
      <UserList typed={q} mayManage={mayManage} onEdit={setOpen} />
      {mayManage && (
        <Section title="Invitations">
          <InviteList />
        </Section>
      )}
      <Dialog open={open === "invite"} onClose={close} title="Invite somebody">
        <InviteForm onDone={close} />
      </Dialog>
      <Dialog open={open === "new"} onClose={close} title="Add a user">
        <NewUserForm onDone={close} />
      </Dialog>
      {edited && (
        <Dialog open onClose={close} title={`Edit ${edited.full_name}`}>
          <EditUserForm user={edited} isMe={edited.user_id === me} onDone={close} />
        </Dialog>
      )}
    </Page>
  );
}
