import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { calleeQuery, setTimeZones } from "@/api/callee";
import type { Callee } from "@/api/types";
import { useCan } from "@/lib/session";
import { takeFocus } from "@/lib/take-focus";
import { zoneOptions } from "@/lib/time-zones";
import { SelectField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

const AS_PREFIX = { value: "", label: "As its prefix says" };

/** Numbers travel: whoever may override the rules may say where one really rings. */
export function ZoneForm({ callee }: { callee: Callee }) {
  const [isOpen, setOpen] = useState(false);
  const maySet = useCan("dial:override");
  if (!maySet) return null;
  if (isOpen) return <Fields callee={callee} onClose={() => setOpen(false)} />;
  return (
    <button type="button" className="btn justify-self-start" onClick={() => setOpen(true)}>
      Set its time zone
    </button>
  );
}

function Fields({ callee, onClose }: { callee: Callee; onClose: () => void }) {
  const queries = useQueryClient();
  const set = callee.zones_are_set ? (callee.time_zones[0] ?? "") : "";
  const [zone, setZone] = useState(set);
  const saving = useMutation({
    mutationFn: () => setTimeZones(callee.phone, zone ? [zone] : []),
    onSuccess: (saved) => {
      queries.setQueryData(calleeQuery(callee.phone).queryKey, saved);
      toastDone(zone ? "The time zone is set" : "The time zone is what its prefix says");
      onClose();
    },
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <SelectField
        ref={takeFocus}
        label="Where it really rings"
        name="time_zones"
        hint="Calling hours follow it."
        options={[AS_PREFIX, ...zoneOptions(set || undefined)]}
        value={zone}
        onChange={(event) => setZone(event.target.value)}
      />
      <FormFailure error={saving.error} />
      <div className="flex gap-2">
        <button type="submit" className="btn btn-primary" disabled={zone === set || saving.isPending}>
          {saving.isPending ? "Saving…" : "Set the time zone"}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}
