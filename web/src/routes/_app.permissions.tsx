import { createFileRoute, Link } from "@tanstack/react-router";
import { permissionsQuery } from "@/api/permissions";
import { usersQuery } from "@/api/users";
import { PermissionMatrix } from "@/features/users/permission-matrix";
import { requirePermission } from "@/lib/guard";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/permissions")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("users:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(permissionsQuery);
    void context.queryClient.prefetchQuery(usersQuery);
  },
  component: PermissionsPage,
});

function PermissionsPage() {
  return (
    <Page title="Permissions">
      <p className="max-w-prose text-muted">
        What each role may do, and over which records: own (created by or assigned to the person), the team’s,
        or all. A manager can be given or lose single permissions: open{" "}
        <Link to="/users" className="link">
          Users
        </Link>{" "}
        and edit the manager.
      </p>
      <PermissionMatrix />
    </Page>
  );
}
