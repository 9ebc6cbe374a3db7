import { createFileRoute } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { type PlatformUserFilters, platformUsersQuery } from "@/api/platform-users";
import type { PlatformUser } from "@/api/types";
import { EditPerson } from "@/features/platform/edit-person-form";
import { NewPersonForm } from "@/features/platform/new-person-form";
import { PersonList } from "@/features/platform/person-list";
import { PersonSearch } from "@/features/platform/person-search";
import { requirePermission } from "@/lib/guard";
import { text } from "@/lib/search-params";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/platform-users")({
  // Few open it: what it loads comes with it, not with the first page.
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): PlatformUserFilters => ({
    q: text(search["q"]),
    admins: search["admins"] === true ? true : undefined,
  }),
  beforeLoad: () => requirePermission("platform:users"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(platformUsersQuery(deps));
  },
  component: PlatformUsersPage,
});

function PlatformUsersPage() {
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  const [open, setOpen] = useState<"new" | PlatformUser | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title="Platform users"
      actions={
        <button type="button" className="btn btn-primary" onClick={() => setOpen("new")}>
          <UserPlus size={16} aria-hidden /> Add a person
        </button>
      }
    >
      <PersonSearch
        filters={filters}
        onChange={(changes) => void navigate({ search: { ...filters, ...changes }, replace: true })}
      />
      <PersonList filters={filters} onEdit={setOpen} />
      <Dialog open={open === "new"} onClose={close} title="Add a person">
        <NewPersonForm onDone={close} />
      </Dialog>
      {typeof open === "object" && open && (
        <Dialog open onClose={close} title={`Edit ${open.full_name}`}>
          <EditPerson userId={open.user_id} onDone={close} />
        </Dialog>
      )}
    </Page>
  );
}
