import { useInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { importsQuery } from "@/api/imports";
import { FileDrop } from "@/features/imports/file-drop";
import { ImportCard } from "@/features/imports/import-card";
import { requirePermission } from "@/lib/guard";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/imports")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("numbers:manage"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(importsQuery);
  },
  component: ImportsPage,
});

function ImportsPage() {
  const { data, error, isPending, refetch, ...more } = useInfiniteQuery(importsQuery);
  const imports = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="Imports of numbers"
      actions={
        <Link to="/numbers" className="btn">
          Numbers
        </Link>
      }
    >
      <FileDrop />
      {isPending && <Loading label="Loading the imports" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && imports.length === 0 && (
        <Empty title="Nothing was imported yet">Drop a file above: its columns are shown first.</Empty>
      )}
      {imports.map((one) => (
        // A new mapping form for each state: what was rehearsed is what it starts from.
        <ImportCard key={one.import_id + one.version} one={one} />
      ))}
      <LoadMore {...more} />
    </Page>
  );
}
