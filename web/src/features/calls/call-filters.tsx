import { outcomes } from "@/lib/outcomes";
import { oneOf } from "@/lib/search-params";
import { SelectField, TextField } from "@/ui/field";
import { type CallSearch, directionValues, outcomeValues } from "./call-search";
import { LineFilter } from "./line-filter";
import { directionWords } from "./words";

interface CallFilterBarProps {
  search: CallSearch;
  onChange: (changes: Partial<CallSearch>) => void;
}

export function CallFilterBar({ search, onChange }: CallFilterBarProps) {
  return (
    <search className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <SelectField
        label="Outcome"
        value={search.outcome ?? ""}
        options={[{ value: "", label: "Any" }, ...outcomes]}
        onChange={(event) => onChange({ outcome: oneOf(outcomeValues, event.target.value) })}
      />
      <SelectField
        label="Direction"
        value={search.direction ?? ""}
        options={[
          { value: "", label: "Both" },
          ...directionValues.map((value) => ({ value, label: directionWords[value] })),
        ]}
        onChange={(event) => onChange({ direction: oneOf(directionValues, event.target.value) })}
      />
      <TextField
        label="Phone"
        type="tel"
        key={search.phone}
        defaultValue={search.phone}
        placeholder="+34600111222"
        onBlur={(event) => onChange({ phone: event.target.value.trim() || undefined })}
        onKeyDown={(event) => {
          if (event.key === "Enter") onChange({ phone: event.currentTarget.value.trim() || undefined });
        }}
      />
      <LineFilter
        label="Phone line"
        any="Any"
        value={search.line_id}
        onChange={(line_id) => onChange({ line_id })}
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
    </search>
  );
}
