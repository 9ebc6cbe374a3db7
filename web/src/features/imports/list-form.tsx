import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { startDncImport } from "@/api/imports";
import type { Import } from "@/api/types";
import { today } from "@/lib/today";
import { Confirm } from "@/ui/confirm";
import { SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { choicesOf } from "./mapping";
import { Sample } from "./sample";

interface Entries {
  phone: string;
  hasHeader: boolean;
  scrub_date: string;
  reason: string;
}

/** Which column of a do-not-call list holds the numbers, and of which day it is. */
export function ListForm({ one, onStarted }: { one: Import; onStarted: () => void }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { register, handleSubmit, getValues, setError, trigger, formState } = useForm<Entries>({
    defaultValues: {
      phone: one.mapping ? String(one.mapping.phone) : "",
      hasHeader: one.mapping?.has_header ?? true,
      scrub_date: one.scrub_date ?? "",
      reason: "",
    },
  });
  const { errors } = formState;
  const starting = useMutation({
    mutationFn: (dryRun: boolean) => {
      const { phone, hasHeader, scrub_date, reason } = getValues();
      return startDncImport(one.import_id, {
        mapping: { phone: Number(phone), has_header: hasHeader },
        scrub_date: scrub_date || null,
        reason: reason.trim() || null,
        dry_run: dryRun,
      });
    },
    onSuccess: onStarted,
    onSettled: () => {
      setAsked(false);
      void queries.invalidateQueries({ queryKey: ["imports", "do_not_call"] });
    },
  });
  const rehearse = async () => {
    if (await trigger("phone", { shouldFocus: true })) starting.mutate(true);
  };
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit(() => setAsked(true))(event)}
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label="Phone number"
          options={[{ value: "", label: "Choose…" }, ...choicesOf(one.columns ?? [])]}
          error={errors.phone?.message}
          {...register("phone", { required: "Choose the column that holds the numbers." })}
        />
        <TextField
          label="Scrub date"
          type="date"
          max={today(undefined)}
          hint="The day of the register that the file is of"
          error={errors.scrub_date?.message}
          {...register("scrub_date", { required: "Say of which day the register is." })}
        />
        <TextField
          label="Reason"
          maxLength={500}
          placeholder={one.filename}
          hint="Kept with each number"
          error={errors.reason?.message}
          {...register("reason")}
        />
        <label className="flex items-center gap-2">
          <input type="checkbox" {...register("hasHeader")} />
          The first row holds names
        </label>
      </div>
      <Sample one={one} />
      <FormFailure
        error={starting.error}
        setError={setError}
        inputs={{ "mapping.phone": "phone", "mapping.has_header": "hasHeader" }}
      />
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" disabled={starting.isPending} onClick={() => void rehearse()}>
          Rehearse
        </button>
        <button type="submit" className="btn btn-primary" disabled={starting.isPending}>
          Put them on the list
        </button>
      </div>
      <Confirm
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => starting.mutate(false)}
        title={`Put the numbers of ${one.filename} on the list?`}
        description="They leave the pool and the calling lists at once. There is no undo: each is taken off by itself, with a note of consent."
        action="Nobody calls them any more"
        keep="Not now"
        busy={starting.isPending}
      />
    </form>
  );
}
