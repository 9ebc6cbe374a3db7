import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { Problem } from "@/lib/problem";
import { Failure } from "./notice";
import { Unsaved } from "./unsaved";
import { type Difference, Versions } from "./versions";

export interface Kept<R> {
  record: R;
  /** It is in the outbox still. */
  waits: boolean;
}

interface DetailsFormProps<R extends { version: number }, E extends FieldValues> {
  /** As it is known now; a newer version takes the form over while nothing is typed. */
  record: R;
  fields: readonly Path<E>[];
  mayEdit: boolean;
  entriesOf: (record: R) => E;
  differencesOf: (mine: E, theirs: E) => Difference[];
  save: (from: R, entries: E) => Promise<Kept<R>>;
  /** The newest version. */
  read: () => Promise<R>;
  /** The form shows this version from now on. */
  onAccept: (record: R) => void;
  onSaved: (kept: Kept<R>) => void;
  children: (form: UseFormReturn<E>) => ReactNode;
}

/** A record that is edited where it stands: when somebody else saved first, both versions are shown. */
export function DetailsForm<R extends { version: number }, E extends FieldValues>({
  record,
  fields,
  mayEdit,
  entriesOf,
  differencesOf,
  save,
  read,
  onAccept,
  onSaved,
  children,
}: DetailsFormProps<R, E>) {
  /** The version the form was filled from; a newer one may come in while somebody types. */
  const [base, setBase] = useState(record);
  const [theirs, setTheirs] = useState<R | null>(null);
  const form = useForm<E>({ values: entriesOf(base) });
  const { isDirty } = form.formState;

  if (!isDirty && record.version > base.version) setBase(record);

  const accept = (version: R) => {
    onAccept(version);
    setTheirs(null);
    setBase(version);
    form.reset(entriesOf(version) as DefaultValues<E>);
  };
  const finish = (kept: Kept<R>) => {
    accept(kept.record);
    onSaved(kept);
  };
  /** What I changed, on top of what the other person saved in the fields I left alone. */
  const rebased = (onto: R): E => ({
    ...entriesOf(onto),
    ...changesBetween(entriesOf(base), form.getValues()),
  });

  const saving = useMutation({
    mutationFn: ({ from, entries }: { from: R; entries: E }) => save(from, entries),
    onSuccess: finish,
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412) {
        showFaults<E>(error, fields, form.setError);
        return;
      }
      const now = await read();
      if (differencesOf(rebased(now), entriesOf(now)).length > 0) {
        setTheirs(now);
        return;
      }
      // It arrived before, and only the answer was lost.
      saving.reset();
      finish({ record: now, waits: false });
    },
  });

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void form.handleSubmit((entries) => saving.mutate({ from: base, entries }))(event)}
    >
      {children(form)}
      {saving.isError && !theirs && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      {mayEdit && (
        <div className="flex gap-2">
          <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
            {saving.isPending ? "Saving…" : "Save"}
          </button>
          {isDirty && (
            <button type="button" className="btn" onClick={() => accept(record)}>
              Undo changes
            </button>
          )}
        </div>
      )}
      <Unsaved when={isDirty} />
      {theirs && (
        <Versions
          differences={differencesOf(rebased(theirs), entriesOf(theirs))}
          busy={saving.isPending}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => accept(theirs)}
          onKeepMine={() => saving.mutate({ from: theirs, entries: rebased(theirs) })}
        />
      )}
    </form>
  );
}
