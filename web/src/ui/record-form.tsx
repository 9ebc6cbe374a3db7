import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type DefaultValues, type Path, type UseFormReturn, useForm } from "react-hook-form";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { createKeyring } from "@/lib/idempotency";
import { Problem } from "@/lib/problem";
import { Failure } from "./notice";
import { Versions } from "./versions";

interface RecordFormProps<R extends { version: number }, E extends Record<string, string>, W extends object> {
  /** As it is known now, absent for a new one. A newer version than the form was filled from is somebody else's. */
  record?: R;
  entriesOf: (record?: R) => E;
  onTheWire: (entries: E) => W;
  create: (wanted: W, key: string) => Promise<R>;
  edit: (record: R, changes: Partial<W>) => Promise<R>;
  /** What each field is called. */
  labels: Record<keyof E & string, string>;
  /** What an entry reads like where it is not what was typed. */
  words?: (field: keyof E, entry: string) => string;
  /** What the button of a new one says. */
  action: string;
  /** Reads the records again; ends when `record` is the newest. */
  refresh: () => Promise<unknown>;
  onSaved: (saved: R) => void;
  children: (form: UseFormReturn<E>) => ReactNode;
}

/** Creates or edits a record: what was typed stays on an error, and a stale edit shows both versions. */
export function RecordForm<
  R extends { version: number },
  E extends Record<string, string>,
  W extends object,
>({
  record,
  entriesOf,
  onTheWire,
  create,
  edit,
  labels,
  words,
  action,
  refresh,
  onSaved,
  children,
}: RecordFormProps<R, E, W>) {
  const [keyring] = useState(createKeyring);
  /** What the form was filled from: only what was changed here is sent. */
  const [base] = useState(record);
  const [stale, setStale] = useState(false);
  const form = useForm<E>({ defaultValues: entriesOf(base) as DefaultValues<E> });
  const fields = Object.keys(labels) as Path<E>[];
  const theirs = stale && record && base && record.version > base.version ? record : null;

  const saving = useMutation({
    mutationFn: ({ entries, onto }: { entries: E; onto?: R }) => {
      const wanted = onTheWire(entries);
      return onto
        ? edit(onto, changesBetween(onTheWire(entriesOf(onto)), wanted))
        : create(wanted, keyring.keyFor(wanted));
    },
    onSuccess: (saved) => {
      void refresh();
      onSaved(saved);
    },
    onError: async (error) => {
      showFaults<E>(error, fields, form.setError);
      await refresh();
      setStale(error instanceof Problem && error.status === 412);
    },
  });

  /** What I changed, on top of what the other person saved in the fields I left alone. */
  const rebased = (onto: R): E => ({
    ...entriesOf(onto),
    ...changesBetween(entriesOf(base), form.getValues()),
  });
  const inWords = (field: keyof E, entry: string) => words?.(field, entry) ?? entry;
  const differences = (onto: R) => {
    const [mine, saved] = [rebased(onto), entriesOf(onto)];
    return Object.entries(labels)
      .filter(([field]) => mine[field] !== saved[field])
      .map(([field, label]) => ({
        label,
        mine: inWords(field, mine[field] ?? ""),
        theirs: inWords(field, saved[field] ?? ""),
      }));
  };

  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void form.handleSubmit((entries) => saving.mutate({ entries, onto: base }))(event)}
    >
      {children(form)}
      {saving.isError && !theirs && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button
        type="submit"
        className="btn btn-primary"
        disabled={!form.formState.isDirty || saving.isPending}
      >
        {saving.isPending ? "Saving…" : record ? "Save" : action}
      </button>
      {theirs && (
        <Versions
          differences={differences(theirs)}
          busy={saving.isPending}
          onClose={() => setStale(false)}
          onTakeTheirs={() => onSaved(theirs)}
          onKeepMine={() => saving.mutate({ entries: rebased(theirs), onto: theirs })}
        />
      )}
    </form>
  );
}
