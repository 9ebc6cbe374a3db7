import { createFileRoute } from "@tanstack/react-router";
import { scriptsQuery } from "@/api/scripts";
import { ScriptList } from "@/features/scripts/script-list";
import { requirePermission } from "@/lib/guard";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/scripts")({
  beforeLoad: () => requirePermission("scripts:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(scriptsQuery);
  },
  component: ScriptsPage,
});

function ScriptsPage() {
  return (
    <Page title="Scripts">
      <ScriptList />
    </Page>
  );
}
