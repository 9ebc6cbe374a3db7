import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { startImport } from "@/api/imports";
import type { Import } from "@/api/types";
import { SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { choicesOf, type Entries, entriesOf, startOf } from "./mapping";
import { Sample } from "./sample";

/** Which column holds what; tried out first, then for good. */
export function MappingForm({ one, onStarted }: { one: Import; onStarted: () => void }) {
  const queries = useQueryClient();
  const columns = one.columns ?? [];
  const [entries, setEntries] = useState(() => entriesOf(one));
  const set = (changes: Partial<Entries>) => setEntries((before) => ({ ...before, ...changes }));
  const starting = useMutation({
    mutationFn: (dryRun: boolean) => startImport(one.import_id, startOf(entries, columns, dryRun)),
    onSuccess: onStarted,
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports", "numbers"] }),
  });
  const choices = choicesOf(columns);
  const none = { value: "", label: "None" };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        starting.mutate(false);
      }}
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label="Phone number"
          name="mapping.phone"
          value={entries.phone}
          options={[{ value: "", label: "Choose…" }, ...choices]}
          onChange={(event) => set({ phone: event.target.value })}
        />
        <SelectField
          label="Customer type column"
          name="mapping.customer_type"
          value={entries.customerTypeColumn}
          options={[none, ...choices]}
          onChange={(event) => set({ customerTypeColumn: event.target.value })}
        />
        <SelectField
          label="Airplane column"
          name="mapping.airplane"
          value={entries.airplaneColumn}
          options={[none, ...choices]}
          onChange={(event) => set({ airplaneColumn: event.target.value })}
        />
        <TextField
          label="Customer type of the rest"
          name="customer_type"
          hint="Of rows that have none"
          maxLength={60}
          value={entries.customerType}
          onChange={(event) => set({ customerType: event.target.value })}
        />
        <TextField
          label="Airplane of the rest"
          name="airplane"
          hint="Of rows that have none"
          maxLength={60}
          value={entries.airplane}
          onChange={(event) => set({ airplane: event.target.value })}
        />
        <label className="flex items-center gap-2 self-end pb-2">
          <input
            type="checkbox"
            name="mapping.has_header"
            checked={entries.hasHeader}
            onChange={(event) => set({ hasHeader: event.target.checked })}
          />
          The first row holds names
        </label>
      </div>
      <Sample one={one} />
      <FormFailure error={starting.error} />
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn"
          disabled={!entries.phone || starting.isPending}
          onClick={() => starting.mutate(true)}
        >
          Rehearse
        </button>
        <button type="submit" className="btn btn-primary" disabled={!entries.phone || starting.isPending}>
          Import the numbers
        </button>
      </div>
    </form>
  );
}
