import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { editSettings, settingsQuery } from "@/api/settings";
import type { Settings, SettingsUpdate } from "@/api/types";
import { Problem } from "@/lib/problem";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Unsaved } from "@/ui/unsaved";
import { Versions } from "@/ui/versions";
import { changedSections, differencesOf, faultWords } from "./entries";
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
  /** What the form was filled from; somebody else's edit may come in while one types. */
  const [base, setBase] = useState(settings);
  const [theirs, setTheirs] = useState<Settings | null>(null);
  const form = useForm<Settings>({ defaultValues: base });
  const values = useWatch({ control: form.control, compute: (now: Settings) => now });
  const mine = changedSections(base, values);
  const isDirty = Object.keys(mine).length > 0;

  const accept = (saved: Settings) => {
    queries.setQueryData(settingsQuery.queryKey, saved);
    setTheirs(null);
    setBase(saved);
    form.reset(saved);
  };
  const saving = useMutation({
    mutationFn: ({ version, sections }: { version: number; sections: SettingsUpdate }) =>
      editSettings(version, sections),
    onSuccess: (saved) => {
      accept(saved);
      toastDone("The settings are saved");
    },
    onError: async (error) => {
      if (!(error instanceof Problem)) return;
      if (error.status === 412) {
        setTheirs(await queries.fetchQuery({ ...settingsQuery, staleTime: 0 }));
        return;
      }
      setTheirs(null);
      for (const { field, message } of error.fields)
        form.setError(field as Path, { type: "server", message: sentence(message) });
      const first = error.fields[0] && partOf(error.fields[0].field);
      if (first) onOpen(first);
    },
  });
  const save = (version: number) => {
    form.clearErrors();
    saving.mutate({ version, sections: mine });
  };

  return (
    <FormProvider {...form}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isDirty && !saving.isPending) save(base.version);
        }}
      >
        <fieldset disabled={!mayEdit} className="grid min-w-0 gap-4">
          <legend className="sr-only">Organisation settings</legend>
          {children}
        </fieldset>
        {saving.isError && !theirs && <Refusal error={saving.error} />}
        {mayEdit && (
          <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t border-line bg-bg py-3">
            <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
              {saving.isPending ? "Saving…" : "Save"}
            </button>
            {isDirty && (
              <>
                <button type="button" className="btn" onClick={() => accept(settings)}>
                  Undo changes
                </button>
                <span className="text-muted">Not saved yet: {changedParts(mine).join(", ")}</span>
              </>
            )}
          </div>
        )}
      </form>
      {theirs && (
        <Versions
          differences={differencesOf(mine, theirs)}
          busy={saving.isPending}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => accept(theirs)}
          onKeepMine={() => save(theirs.version)}
        />
      )}
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
          <li key={`${fault.field} ${fault.message}`}>{faultWords(fault)}</li>
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
