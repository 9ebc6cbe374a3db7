import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { directoryQuery } from "@/api/directory";
import { order, orderOptions } from "@/lib/search-params";
import { useCan } from "@/lib/session";
import { SelectField, TextField } from "@/ui/field";
import { kindWords } from "./activity-words";
import { type AuditSearch, entityTypes } from "./audit-search";

interface ActivityFilterBarProps {
  search: AuditSearch;
  onChange: (changes: Partial<AuditSearch>) => void;
}

export function ActivityFilterBar({ search, onChange }: ActivityFilterBarProps) {
  const mayName = useCan("directory:read");
  const { data: people = [] } = useQuery({ ...directoryQuery, enabled: mayName });
  return (
    <search className="grid grid-cols-2 gap-3 md:grid-cols-5">
      <SelectField
        label="About"
        value={search.entity ?? ""}
        options={[
          { value: "", label: "Anything" },
          ...entityTypes.map((value) => ({ value, label: kindWords(value) })),
        ]}
        onChange={(event) => onChange({ entity: event.target.value || undefined, record: undefined })}
      />
      <SelectField
        label="Done by"
        value={search.person ?? ""}
        options={[
          { value: "", label: "Anybody" },
          ...people.map(({ user_id, full_name }) => ({ value: user_id, label: full_name })),
        ]}
        onChange={(event) => onChange({ person: event.target.value || undefined })}
      />
      <TextField
        label="From"
        type="date"
        value={search.from ?? ""}
        onChange={(event) => onChange({ from: event.target.value || undefined })}
      />
      <TextField
        label="To"
        type="date"
        value={search.to ?? ""}
        onChange={(event) => onChange({ to: event.target.value || undefined })}
      />
      <SelectField
        label="Order"
        value={search.order ?? ""}
        options={orderOptions}
        onChange={(event) => onChange({ order: order(event.target.value) })}
      />
      {search.record && (
        <p className="col-span-full flex flex-wrap items-center gap-2">
          <span className="min-w-0 text-muted">
            Only {kindWords(search.entity ?? "record")}{" "}
            <code className="text-xs break-all">{search.record}</code>
          </span>
          <button type="button" className="btn" onClick={() => onChange({ record: undefined })}>
            <X size={14} aria-hidden /> All records
          </button>
        </p>
      )}
    </search>
  );
}
