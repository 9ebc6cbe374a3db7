import { useQueryClient } from "@tanstack/react-query";
import type { UseFormReturn } from "react-hook-form";
import { createScript, editScript, scriptsQuery } from "@/api/scripts";
import type { Script, ScriptCreate } from "@/api/types";
import { SelectField, TextAreaField, TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";
import { type Occasion, occasions, occasionWords } from "./occasions";
import { placeholderNames, preview, unknownIn } from "./placeholders";

interface Entries {
  title: string;
  category: string;
  occasion: Occasion;
  body: string;
  is_active: boolean;
}

const labels: Record<keyof Entries, string> = {
  title: "Title",
  category: "Category",
  occasion: "Offered first for",
  body: "What to say",
  is_active: "In use",
};

const entriesOf = (script?: Script): Entries => ({
  title: script?.title ?? "",
  category: script?.category ?? "",
  occasion: script?.occasion ?? "any",
  body: script?.body ?? "",
  is_active: script?.is_active ?? true,
});

const onTheWire = (entries: Entries): ScriptCreate => ({
  ...entries,
  title: entries.title.trim(),
  category: entries.category.trim(),
});

interface ScriptFormProps {
  /** Absent for a new one. */
  script?: Script;
  onDone: () => void;
}

export function ScriptForm({ script, onDone }: ScriptFormProps) {
  const queries = useQueryClient();
  return (
    <RecordForm
      record={script}
      entriesOf={entriesOf}
      onTheWire={onTheWire}
      create={createScript}
      edit={editScript}
      labels={labels}
      words={(field, entries) => (field === "occasion" ? occasionWords(entries.occasion) : undefined)}
      action={script ? "Save" : "Add the script"}
      refresh={() => queries.invalidateQueries({ queryKey: scriptsQuery.queryKey })}
      onSaved={(saved) => {
        toastDone(`${saved.title} is ${script ? "saved" : "added"}`);
        onDone();
      }}
    >
      {(form) => <ScriptFields form={form} />}
    </RecordForm>
  );
}

function ScriptFields({ form }: { form: UseFormReturn<Entries> }) {
  const { register, getValues, setValue, watch, formState } = form;
  const { errors } = formState;
  const body = watch("body");
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={labels.title}
          autoComplete="off"
          error={errors.title?.message}
          {...register("title", { validate: (title) => title.trim() !== "" || "Give the script a title." })}
        />
        <TextField
          label={labels.category}
          autoComplete="off"
          placeholder="renewal"
          error={errors.category?.message}
          {...register("category", {
            validate: (category) => category.trim() !== "" || "Say what kind of call it is for.",
          })}
        />
        <SelectField
          label={labels.occasion}
          hint="Of several for the same calls, the newest is offered; of those for any call, the oldest."
          options={[...occasions]}
          error={errors.occasion?.message}
          {...register("occasion")}
        />
      </div>
      <TextAreaField
        label={labels.body}
        rows={10}
        error={errors.body?.message}
        {...register("body", { validate: checkBody })}
      />
      <label className="flex items-center gap-2">
        <span className="text-muted">Placeholder</span>
        <select
          className="input w-auto"
          value=""
          onChange={(event) =>
            setValue("body", `${getValues("body")}{{${event.target.value}}}`, { shouldDirty: true })
          }
        >
          <option value="">Add at the end…</option>
          {placeholderNames.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-2">
        <input type="checkbox" className="size-4 accent-accent" {...register("is_active")} />
        <span>{labels.is_active}</span>
      </label>
      {body.trim() && (
        <section aria-label="Preview" className="rounded-md bg-raised p-3">
          <h3 className="font-medium">Preview</h3>
          <p className="break-words whitespace-pre-wrap">{preview(body)}</p>
        </section>
      )}
    </>
  );
}

function checkBody(body: string): string | true {
  if (body.trim() === "") return "Write what to say.";
  const [unknown] = unknownIn(body);
  return unknown === undefined || `{{${unknown}}} is no placeholder; choose one from the list.`;
}
