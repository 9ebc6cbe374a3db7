import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { importsQuery } from "@/api/imports";
import { count } from "@/lib/format";
import { Meter } from "@/ui/meter";
import { Section } from "@/ui/page";

const MOVING = new Set(["queued", "running", "undoing"]);

/** Files on their way into the pool; nothing while there is none. */
export function ImportsCard() {
  const { data } = useInfiniteQuery(importsQuery("numbers"));
  const moving = data?.pages.flatMap((page) => page.items).filter(({ status }) => MOVING.has(status)) ?? [];
  if (moving.length === 0) return null;
  return (
    <Section
      title="Imports under way"
      actions={
        <Link to="/imports" className="link">
          {count(moving.length, "file", "files")}
        </Link>
      }
    >
      {moving.map((one) => (
        <div key={one.import_id} className="grid gap-1">
          <p className="truncate">{one.filename}</p>
          <Meter label={`How far ${one.filename} is`} share={(one.percent ?? 0) / 100} />
          <p className="text-xs text-muted tabular-nums">{count(one.report.rows_read, "row", "rows")} read</p>
        </div>
      ))}
    </Section>
  );
}
