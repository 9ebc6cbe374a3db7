import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { type Control, useFieldArray, useForm, type UseFormRegister } from "react-hook-form";
import { createPromotion, editPromotion, promotionQuery } from "@/api/promotions";
import { scriptsQuery } from "@/api/scripts";
import type { Promotion } from "@/api/types";
import { areShown, showFaults } from "@/lib/form-faults";
import { createKeyring } from "@/lib/idempotency";
import { Problem } from "@/lib/problem";
import { SelectField, TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Versions } from "@/ui/versions";
import {
  differencesOf,
  emptyPromotion,
  entriesOf,
  type PromotionEntries,
  toCreate,
  toPatch,
} from "./promotion-entries";

const fields = ["name", "starts_on", "ends_on", "script_id", "segments"] as const;

const goals = [
  { value: "calls", label: "Calls" },
  { value: "conversions", label: "Conversions" },
];

interface PromotionFormProps {
  /** Absent for a new one. */
  promotion?: Promotion;
  onDone: () => void;
}

export function PromotionForm({ promotion, onDone }: PromotionFormProps) {
  const queries = useQueryClient();
  const { data: scripts = [] } = useQuery(scriptsQuery);
  const [keyring] = useState(createKeyring);
  /** What the form was filled from: only what was changed here is sent. */
  const [base] = useState(promotion);
  const [theirs, setTheirs] = useState<Promotion | null>(null);
  const { register, control, handleSubmit, setError, getValues, formState } = useForm<PromotionEntries>({
    defaultValues: base ? entriesOf(base) : emptyPromotion,
  });
  const { errors } = formState;
  const saving = useMutation({
    mutationFn: ({ onto, entries }: { onto?: Promotion; entries: PromotionEntries }) => {
      const wanted = toCreate(entries);
      return onto && base
        ? editPromotion(onto, toPatch(base, entries))
        : createPromotion(wanted, keyring.keyFor(wanted));
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: ["promotions"] });
      toastDone(promotion ? `${saved.name} is saved` : `${saved.name} is added`);
      onDone();
    },
    onError: async (error) => {
      if (promotion && error instanceof Problem && error.status === 412) {
        setTheirs(await queries.fetchQuery({ ...promotionQuery(promotion.promotion_id), staleTime: 0 }));
      } else {
        showFaults<PromotionEntries>(error, fields, setError);
      }
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate({ onto: promotion, entries }))(event)}
    >
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.name?.message}
        {...register("name", { validate: (name) => name.trim() !== "" || "Give the promotion a name." })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="First day"
          type="date"
          error={errors.starts_on?.message}
          {...register("starts_on", { required: "Choose the first day." })}
        />
        <TextField
          label="Last day"
          type="date"
          error={errors.ends_on?.message}
          {...register("ends_on", { required: "Choose the last day." })}
        />
        <SelectField label="Goal" options={goals} {...register("kind")} />
        <TextField
          label="How many"
          type="number"
          min={1}
          error={errors.target?.message}
          {...register("target", {
            validate: (target) => Number(target) >= 1 || "The goal is at least 1.",
          })}
        />
      </div>
      <SelectField
        label="Script"
        options={[
          { value: "", label: "None" },
          ...scripts.map(({ script_id, title }) => ({ value: script_id, label: title })),
        ]}
        error={errors.script_id?.message}
        {...register("script_id")}
      />
      <Segments control={control} register={register} />
      <label className="flex items-center gap-2">
        <input type="checkbox" className="size-4 accent-accent" {...register("is_active")} />
        <span>Active</span>
      </label>
      {saving.isError && !theirs && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button type="submit" className="btn btn-primary" disabled={saving.isPending}>
        {saving.isPending ? "Saving…" : promotion ? "Save" : "Add the promotion"}
      </button>
      {theirs && (
        <Versions
          differences={differencesOf(getValues(), entriesOf(theirs))}
          busy={saving.isPending}
          onClose={() => setTheirs(null)}
          onTakeTheirs={onDone}
          onKeepMine={() => saving.mutate({ onto: theirs, entries: getValues() })}
        />
      )}
    </form>
  );
}

interface SegmentsProps {
  control: Control<PromotionEntries>;
  register: UseFormRegister<PromotionEntries>;
}

function Segments({ control, register }: SegmentsProps) {
  const rows = useFieldArray({ control, name: "segments" });
  return (
    <fieldset className="grid gap-2">
      <legend className="font-medium">Numbers</legend>
      {rows.fields.length === 0 && <p className="text-muted">Every number of the pool.</p>}
      {rows.fields.map((row, index) => (
        <div key={row.id} className="flex items-end gap-2">
          <div className="grid grow gap-2 sm:grid-cols-2">
            <TextField
              label={`Customer type ${index + 1}`}
              placeholder="Any"
              autoComplete="off"
              {...register(`segments.${index}.customer_type`)}
            />
            <TextField
              label={`Airplane ${index + 1}`}
              placeholder="Any"
              autoComplete="off"
              {...register(`segments.${index}.airplane`)}
            />
          </div>
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label={`Take away numbers ${index + 1}`}
            onClick={() => rows.remove(index)}
          >
            <X size={16} aria-hidden />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn justify-self-start"
        onClick={() => rows.append({ customer_type: "", airplane: "" })}
      >
        <Plus size={14} aria-hidden /> Narrow the numbers
      </button>
    </fieldset>
  );
}
