import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { type Control, type FieldErrors, useFieldArray, type UseFormRegister } from "react-hook-form";
import { createPromotion, editPromotion } from "@/api/promotions";
import { scriptsQuery } from "@/api/scripts";
import type { Promotion } from "@/api/types";
import { SelectField, TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";
import { entriesOf, labels, onTheWire, type PromotionEntries, segmentWords } from "./promotion-entries";

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
  const options = [
    { value: "", label: "None" },
    ...scripts.map(({ script_id, title }) => ({ value: script_id, label: title })),
  ];
  const inWords = (field: keyof PromotionEntries, { kind, script_id, segments }: PromotionEntries) => {
    if (field === "kind") return goals.find(({ value }) => value === kind)?.label;
    if (field === "script_id") return options.find(({ value }) => value === script_id)?.label;
    if (field === "segments") return segments.map(segmentWords).join("\n");
  };
  return (
    <RecordForm
      record={promotion}
      entriesOf={entriesOf}
      onTheWire={onTheWire}
      create={createPromotion}
      edit={editPromotion}
      labels={labels}
      inputs={{ "goal.kind": "kind", "goal.target": "target" }}
      words={inWords}
      action={promotion ? "Save" : "Add the promotion"}
      refresh={() => queries.invalidateQueries({ queryKey: ["promotions"] })}
      onSaved={(saved) => {
        toastDone(`${saved.name} is ${promotion ? "saved" : "added"}`);
        onDone();
      }}
    >
      {({ register, control, formState: { errors } }) => (
        <>
          <TextField
            label={labels.name}
            autoComplete="off"
            error={errors.name?.message}
            {...register("name", { validate: (name) => name.trim() !== "" || "Give the promotion a name." })}
          />
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label={labels.starts_on}
              type="date"
              error={errors.starts_on?.message}
              {...register("starts_on", { required: "Choose the first day." })}
            />
            <TextField
              label={labels.ends_on}
              type="date"
              error={errors.ends_on?.message}
              {...register("ends_on", { required: "Choose the last day." })}
            />
            <SelectField
              label={labels.kind}
              options={goals}
              error={errors.kind?.message}
              {...register("kind")}
            />
            <TextField
              label={labels.target}
              type="number"
              min={1}
              error={errors.target?.message}
              {...register("target", {
                validate: (target) => Number(target) >= 1 || "The goal is at least 1.",
              })}
            />
          </div>
          <SelectField
            label={labels.script_id}
            options={options}
            error={errors.script_id?.message}
            {...register("script_id")}
          />
          <Segments control={control} register={register} errors={errors.segments} />
          <label className="flex items-center gap-2">
            <input type="checkbox" className="size-4 accent-accent" {...register("is_active")} />
            <span>{labels.is_active}</span>
          </label>
        </>
      )}
    </RecordForm>
  );
}

interface SegmentsProps {
  control: Control<PromotionEntries>;
  register: UseFormRegister<PromotionEntries>;
  errors?: FieldErrors<PromotionEntries>["segments"];
}

function Segments({ control, register, errors }: SegmentsProps) {
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
              error={errors?.[index]?.customer_type?.message}
              {...register(`segments.${index}.customer_type`)}
            />
            <TextField
              label={`Airplane ${index + 1}`}
              placeholder="Any"
              autoComplete="off"
              error={errors?.[index]?.airplane?.message}
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
