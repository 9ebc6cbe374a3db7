import { createFileRoute, Link } from "@tanstack/react-router";
import { importsQuery } from "@/api/imports";
import { ImportList } from "@/features/imports/import-list";
import { requirePermission } from "@/lib/guard";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/imports")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("numbers:manage"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(importsQuery("numbers"));
  },
  component: ImportsPage,
});

function ImportsPage() {
  return (
    <Page
      title="Imports of numbers"
      actions={
        <Link to="/numbers" className="btn">
          Numbers
        </Link>
      }
    >
      <ImportList kind="numbers" />
    </Page>
  );
}
