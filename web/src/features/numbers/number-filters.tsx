import { useQuery } from "@tanstack/react-query";
import { type NumberFilters, segmentsQuery } from "@/api/numbers";
import { words } from "@/lib/format";
import { oneOf } from "@/lib/search-params";
import { Choice } from "@/ui/choice";
import { SearchBox } from "@/ui/search-box";
import { optionsOf, statuses } from "./kinds";

interface NumberFilterBarProps {
  filters: NumberFilters;
  /** Only managers know what the pool holds. */
  withKinds: boolean;
  onChange: (changes: NumberFilters) => void;
}

const statusOptions = statuses.map((value) => ({ value, label: words(value) }));

export function NumberFilterBar({ filters, withKinds, onChange }: NumberFilterBarProps) {
  const { data: segments = [] } = useQuery({ ...segmentsQuery, enabled: withKinds });
  return (
    <search className="flex flex-wrap gap-2">
      <SearchBox
        label="Search numbers"
        placeholder="The number begins with…"
        q={filters.q ?? ""}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <Choice
        label="Status"
        any="Any status"
        value={filters.status ?? undefined}
        options={statusOptions}
        onChange={(status) => onChange({ status: oneOf(statuses, status) })}
      />
      {withKinds && (
        <>
          <Choice
            label="Customer type"
            any="Any customer type"
            value={filters.customer_type ?? undefined}
            options={optionsOf(segments, "customer_type")}
            onChange={(kind) => onChange({ customer_type: kind || undefined })}
          />
          <Choice
            label="Airplane"
            any="Any airplane"
            value={filters.airplane ?? undefined}
            options={optionsOf(segments, "airplane")}
            onChange={(kind) => onChange({ airplane: kind || undefined })}
          />
        </>
      )}
      <button
        type="button"
        className="btn btn-quiet"
        disabled={!Object.values(filters).some(Boolean)}
        onClick={() =>
          onChange({ q: undefined, status: undefined, customer_type: undefined, airplane: undefined })
        }
      >
        Clear
      </button>
    </search>
  );
}
