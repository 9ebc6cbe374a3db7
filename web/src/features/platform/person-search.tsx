import { useEffect, useState } from "react";
import type { PlatformUserFilters } from "@/api/platform-users";
import { useDebounced } from "@/lib/use-debounced";
import { TextField } from "@/ui/field";

interface PersonSearchProps {
  filters: PlatformUserFilters;
  onChange: (changes: PlatformUserFilters) => void;
}

export function PersonSearch({ filters, onChange }: PersonSearchProps) {
  const [typed, setTyped] = useState(filters.q ?? "");
  const settled = useDebounced(typed.trim());
  useEffect(() => {
    if (settled !== (filters.q ?? "")) onChange({ q: settled || undefined });
    // Only what was typed starts a search; `onChange` and the filters follow from it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <search className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <TextField
          label="Email begins with"
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={filters.admins ?? false}
          onChange={(event) => onChange({ admins: event.target.checked || undefined })}
        />
        Platform administrators only
      </label>
    </search>
  );
}
