import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { createScript, editScript, scriptsQuery } from "@/api/scripts";
import type { Script, ScriptCreate } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { fieldWords } from "@/lib/format";
import { createKeyring } from "@/lib/idempotency";
import { Problem } from "@/lib/problem";
import { TextAreaField, TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Versions } from "@/ui/versions";
import { placeholderNames, preview, unknownIn } from "./placeholders";

interface Entries {
  title: string;
  category: string;
  body: string;
  is_active: boolean;
}

const fields = ["title", "category", "body", "is_active"] as const;

const entriesOf = (script?: Script): Entries => ({
  title: script?.title ?? "",
  category: script?.category ?? "",
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
  const [keyring] = useState(createKeyring);
  /** What the form was filled from: only what was changed here is sent. */
  const [base] = useState(script);
  const [theirs, setTheirs] = useState<Script | null>(null);
  const form = useForm<Entries>({ defaultValues: entriesOf(base) });
  const { register, handleSubmit, setError, getValues, setValue, watch, formState } = form;
  const { errors } = formState;
  const body = watch("body");
  const saving = useMutation({
    mutationFn: ({ onto, entries }: { onto?: Script; entries: Entries }) => {
      const wanted = onTheWire(entries);
      return onto
        ? editScript(onto, changesBetween(onTheWire(entriesOf(base)), wanted))
        : createScript(wanted, keyring.keyFor(wanted));
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: scriptsQuery.queryKey });
      toastDone(script ? `${saved.title} is saved` : `${saved.title} is added`);
      onDone();
    },
    onError: async (error) => {
      if (error instanceof Problem && error.status === 412) {
        const scripts = await queries.fetchQuery({ ...scriptsQuery, staleTime: 0 });
        setTheirs(scripts.find((each) => each.script_id === script?.script_id) ?? null);
      } else {
        showFaults<Entries>(error, fields, setError);
      }
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate({ onto: script, entries }))(event)}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Title"
          autoComplete="off"
          error={errors.title?.message}
          {...register("title", { validate: (title) => title.trim() !== "" || "Give the script a title." })}
        />
        <TextField
          label="Category"
          autoComplete="off"
          placeholder="renewal"
          error={errors.category?.message}
          {...register("category", {
            validate: (category) => category.trim() !== "" || "Say what kind of call it is for.",
          })}
        />
      </div>
      <TextAreaField
        label="What to say"
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
        <span>In use</span>
      </label>
      {body.trim() && (
        <section aria-label="Preview" className="rounded-md bg-raised p-3">
          <h3 className="font-medium">Preview</h3>
          <p className="break-words whitespace-pre-wrap">{preview(body)}</p>
        </section>
      )}
      {saving.isError && !theirs && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button type="submit" className="btn btn-primary" disabled={saving.isPending}>
        {saving.isPending ? "Saving…" : script ? "Save" : "Add the script"}
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

function checkBody(body: string): string | true {
  if (body.trim() === "") return "Write what to say.";
  const [unknown] = unknownIn(body);
  return unknown === undefined || `{{${unknown}}} is no placeholder; choose one from the list.`;
}

function differencesOf(mine: Entries, theirs: Entries) {
  return fields
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({
      label: fieldWords(field),
      mine: String(mine[field]),
      theirs: String(theirs[field]),
    }));
}
