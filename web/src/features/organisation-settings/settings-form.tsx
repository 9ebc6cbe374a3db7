import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FormProvider, useWatch } from "react-hook-form";
import { editSettings, settingsQuery } from "@/api/settings";
import type { Settings, SettingsUpdate } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { Problem } from "@/lib/problem";
import { faultInWords, messageInWords } from "@/lib/problem-words";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Unsaved } from "@/ui/unsaved";
import { useRecordForm } from "@/ui/use-record-form";
import { Versions } from "@/ui/versions";
import { differencesOf } from "./entries";
import type { Path } from "./fields";
import { type Part, partOf, partWords } from "./parts";

interface SettingsFormProps {
  settings: Settings;
  mayEdit: boolean;
  onOpen: (part: Part) => void;
  children: ReactNode;
}

/** One form over all parts: what is typed in one stays while another is shown. */
export function SettingsForm({ settings, mayEdit, onOpen, children }: SettingsFormProps) {
  const queries = useQueryClient();
  const { form, base, save, undo, isSaving, error, versions } = useRecordForm({
    record: settings,
    entriesOf: (known = settings) => known,
    onTheWire: (entries: Settings) => entries,
    edit: ({ version }, sections: SettingsUpdate) => editSettings(version, sections),
    refresh: () => queries.invalidateQueries(settingsQuery),
    onSaved: (saved) => {
      queries.setQueryData(settingsQuery.queryKey, saved);
      toastDone("The settings are saved");
    },
    differencesOf,
    onRefused: (refusal, { setError }) => {
      const faults = refusal instanceof Problem ? refusal.fields : [];
      for (const { field, message } of faults)
        setError(field as Path, { type: "server", message: sentence(messageInWords(message)) });
      const first = faults[0] && partOf(faults[0].field);
      if (first) onOpen(first);
    },
  });
  const values = useWatch({ control: form.control, compute: (now: Settings) => now });
  const mine = changesBetween(base ?? settings, values);
  const isDirty = Object.keys(mine).length > 0;

  return (
    <FormProvider {...form}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isDirty || isSaving) return;
          form.clearErrors();
          // Of the part that is shown; the server finds what is wrong in others.
          void form.trigger(undefined, { shouldFocus: true }).then((isValid) => isValid && save());
        }}
      >
        <fieldset disabled={!mayEdit} className="grid min-w-0 gap-4">
          <legend className="sr-only">Organisation settings</legend>
          {children}
        </fieldset>
        {error && <Refusal error={error} />}
        {mayEdit && (
          <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line bg-bg py-3">
            <button type="submit" className="btn btn-primary" disabled={!isDirty || isSaving}>
              {isSaving ? "Saving…" : "Save"}
            </button>
            {isDirty && (
              <>
                <button type="button" className="btn" onClick={undo}>
                  Undo changes
                </button>
                <span className="text-muted">Not saved yet: {changedParts(mine).join(", ")}</span>
              </>
            )}
          </div>
        )}
      </form>
      {versions && <Versions {...versions} />}
      <Unsaved
        when={isDirty}
        description={`What you changed is not saved yet: ${changedParts(mine).join(", ")}.`}
      />
    </FormProvider>
  );
}

/** Every fault in words, because some are of parts that are not on the screen. */
function Refusal({ error }: { error: unknown }) {
  const faults = error instanceof Problem ? error.fields : [];
  if (faults.length === 0) return <Failure error={error} />;
  return (
    <div role="alert" className="rounded-md border border-bad/30 bg-bad-soft p-3">
      <p className="font-medium text-bad">Please check what you entered</p>
      <ul className="list-disc pl-5">
        {faults.map((fault) => (
          <li key={`${fault.field} ${fault.message}`}>{faultInWords(fault)}</li>
        ))}
      </ul>
    </div>
  );
}

function changedParts(changed: SettingsUpdate): string[] {
  const found = Object.keys(changed).flatMap((section) => partOf(section) ?? []);
  return [...new Set(found)].map((part) => partWords[part]);
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
