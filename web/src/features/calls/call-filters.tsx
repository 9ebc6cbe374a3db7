import type { CallFilters } from "@/api/calls";
import type { Direction, Outcome } from "@/api/types";
import { startOf } from "@/lib/local-day";
import { outcomes } from "@/lib/outcomes";
import { oneOf } from "@/lib/search-params";
import { SelectField, TextField } from "@/ui/field";
import { directionWords } from "./words";

/** What the URL of the calls page carries; days are local dates. */
export interface CallSearch {
  outcome?: Outcome;
  direction?: Direction;
  phone?: string;
  from?: string;
  to?: string;
}

export const outcomeValues = outcomes.map((outcome) => outcome.value);
export const directionValues: readonly Direction[] = ["outbound", "inbound"];

export function filtersOf({ from, to, ...rest }: CallSearch): CallFilters {
  return { ...rest, from: from && startOf(from), to: to && startOf(to, 1) };
}

interface CallFilterBarProps {
  search: CallSearch;
  onChange: (changes: Partial<CallSearch>) => void;
}

export function CallFilterBar({ search, onChange }: CallFilterBarProps) {
  return (
    <search className="grid grid-cols-2 gap-3 md:grid-cols-5">
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
