import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { FormProvider, useWatch } from "react-hook-form";
import { editSettings, settingsQuery } from "@/api/settings";
import type { Settings, SettingsUpdate } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { Problem } from "@/lib/problem";
import { messageInWords } from "@/lib/problem-words";
import { toastDone } from "@/ui/toast";
import { Unsaved } from "@/ui/unsaved";
import { useRecordForm } from "@/ui/use-record-form";
import { Versions } from "@/ui/versions";
import { differencesOf } from "./entries";
import type { Path } from "./fields";
import { calledOf } from "./labels";
import { type Part, partOf, partWords } from "./parts";
import { focusField, Refusal } from "./refusal";

interface SettingsFormProps {
  settings: Settings;
  mayEdit: boolean;
  /** What is shown. */
  part: Part;
  onOpen: (part: Part) => void;
  children: ReactNode;
}

/** One form over all parts: what is typed in one stays while another is shown. */
export function SettingsForm({ settings, mayEdit, part, onOpen, children }: SettingsFormProps) {
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
        setError(field as Path, { type: "server", message: sentence(messageInWords(message, calledOf)) });
      const first = faults[0] && partOf(faults[0].field);
      if (first) onOpen(first);
    },
  });
  const values = useWatch({ control: form.control, compute: (now: Settings) => now });
  const mine = changesBetween(base ?? settings, values);
  const isDirty = Object.keys(mine).length > 0;
  const { element, go } = useGo(part, onOpen);

  return (
    <FormProvider {...form}>
      <form
        ref={element}
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
        {error && <Refusal error={error} onGo={go} />}
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

/** To a field of any part: where that is not shown it is opened first. */
function useGo(part: Part, onOpen: (part: Part) => void) {
  const element = useRef<HTMLFormElement>(null);
  const sought = useRef("");
  useEffect(() => {
    if (partOf(sought.current) !== part || !element.current) return;
    focusField(element.current, sought.current);
    sought.current = "";
  });
  const go = (field: string) => {
    const wanted = partOf(field);
    if (wanted && wanted !== part) {
      sought.current = field;
      onOpen(wanted);
    } else if (element.current) focusField(element.current, field);
  };
  return { element, go };
}

function changedParts(changed: SettingsUpdate): string[] {
  const found = Object.keys(changed).flatMap((section) => partOf(section) ?? []);
  return [...new Set(found)].map((part) => partWords[part]);
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
