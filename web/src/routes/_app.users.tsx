import { createFileRoute, Link } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import type { User } from "@/api/types";
import { usersQuery } from "@/api/users";
import { EditUserForm } from "@/features/users/edit-user-form";
import { NewUserForm } from "@/features/users/new-user-form";
import { UserList } from "@/features/users/user-list";
import { requirePermission } from "@/lib/guard";
import { useCan, useSession } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/users")({
  beforeLoad: () => requirePermission("users:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(usersQuery);
  },
  component: UsersPage,
});

function UsersPage() {
  const me = useSession((state) => state.session?.user.user_id);
  const mayManage = useCan("users:manage");
  const [open, setOpen] = useState<"new" | User | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title="Users"
      actions={
        <>
          <Link to="/permissions" className="btn">
            Permissions
          </Link>
          {mayManage && (
            <button type="button" className="btn btn-primary" onClick={() => setOpen("new")}>
              <UserPlus size={16} aria-hidden /> Add a user
            </button>
          )}
        </>
      }
    >
      <UserList mayManage={mayManage} onEdit={setOpen} />
      <Dialog open={open === "new"} onClose={close} title="Add a user">
        <NewUserForm onDone={close} />
      </Dialog>
      {open !== null && open !== "new" && (
        <Dialog open onClose={close} title={`Edit ${open.full_name}`}>
          <EditUserForm user={open} isMe={open.user_id === me} onDone={close} />
        </Dialog>
      )}
    </Page>
  );
}
