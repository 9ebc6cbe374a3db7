import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from "react-hook-form";
import { changesBetween } from "@/lib/changes";
import { createKeyring } from "@/lib/idempotency";
import { Problem } from "@/lib/problem";
import type { Difference } from "./versions";

/** Some changes leave the version as it is, so that a form open beside them stays valid: a call, for one. */
export interface Dated {
  version: number;
  updated_at?: string | null;
}

function isNewer(one: Dated, other: Dated): boolean {
  return one.version > other.version || (one.updated_at ?? "") > (other.updated_at ?? "");
}

export interface RecordEditing<R extends Dated, E extends FieldValues, W extends object> {
  /** As it is known now, absent for a new one. A newer one than the form was filled from is somebody else's. */
  record?: R;
  entriesOf: (record?: R) => E;
  onTheWire: (entries: E) => W;
  /** Absent where there is nothing but editing. */
  create?: (wanted: W, key: string) => Promise<R>;
  edit: (record: R, changes: Partial<W>) => Promise<R>;
  /** Reads the record again; `record` is the newest some time after. */
  refresh: () => Promise<unknown>;
  onSaved: (saved: R) => void;
}

interface Told<E extends FieldValues> {
  differencesOf: (mine: E, theirs: E) => Difference[];
  onRefused?: (error: unknown, form: UseFormReturn<E>) => void;
}

/**
 * How every record is edited: what was typed stays on an error, only what was changed here is sent, and when
 * somebody else saved what this form shows first, both versions are shown.
 */
export function useRecordForm<R extends Dated, E extends FieldValues, W extends object>({
  record,
  entriesOf,
  onTheWire,
  create,
  edit,
  refresh,
  onSaved,
  differencesOf,
  onRefused,
}: RecordEditing<R, E, W> & Told<E>) {
  const [keyring] = useState(createKeyring);
  /** The version the form was filled from; a newer one may come in while somebody types. */
  const [base, setBase] = useState(record);
  const [stale, setStale] = useState(false);
  const form = useForm<E>({ values: entriesOf(base) });

  const typed = () => changesBetween(entriesOf(base), form.getValues());
  /** What I changed, on top of what the other person saved in the fields I left alone. */
  const rebased = (onto?: R): E => ({ ...entriesOf(onto), ...typed() });
  const unsaved = (onto: R) => changesBetween(onTheWire(entriesOf(onto)), onTheWire(rebased(onto)));

  /** What somebody saved there is none of this form's business. */
  const isElsewhere = (version: R) => isEmpty(changesBetween(entriesOf(base), entriesOf(version)));

  const newer = record && base && isNewer(record, base) ? record : null;
  if (newer && (isEmpty(typed()) || (!stale && isElsewhere(newer)))) {
    setBase(newer);
    setStale(false);
  }
  const theirs = stale ? newer : null;

  const saving = useMutation({
    mutationFn: async (onto?: R) => {
      if (onto) return edit(onto, unsaved(onto));
      const wanted = onTheWire(rebased());
      return create?.(wanted, keyring.keyFor(wanted));
    },
    onSuccess: (saved) => saved && finish(saved),
    onError: async (error) => {
      const isStale = error instanceof Problem && error.status === 412;
      if (isStale) await refresh();
      else onRefused?.(error, form);
      setStale(isStale);
    },
  });
  const adopt = (version: R) => {
    setStale(false);
    setBase(version);
    form.reset(entriesOf(version) as DefaultValues<E>);
    saving.reset();
  };
  const finish = (saved: R) => {
    if (record) adopt(saved);
    onSaved(saved);
  };

  /** It arrived before, and only the answer was lost. */
  const arrived = theirs && !saving.isPending && isEmpty(unsaved(theirs)) ? theirs : null;
  const onArrived = useEffectEvent(finish);
  useEffect(() => {
    if (arrived) onArrived(arrived);
  }, [arrived]);
  const unconcerned = theirs && !arrived && !saving.isPending && isElsewhere(theirs) ? theirs : null;
  const saveOnto = useEffectEvent(saving.mutate);
  useEffect(() => {
    if (unconcerned) saveOnto(unconcerned);
  }, [unconcerned]);

  return {
    form,
    base,
    /** Saves what is in the form, unless somebody saved first. */
    save: () => saving.mutate(base),
    undo: () => base && adopt(newer ?? base),
    isSaving: saving.isPending,
    error: theirs ? null : saving.error,
    /** For the dialog with both versions, once there are two. */
    versions: theirs &&
      !arrived &&
      !isElsewhere(theirs) && {
        differences: differencesOf(rebased(theirs), entriesOf(theirs)),
        busy: saving.isPending,
        onClose: () => setStale(false),
        onTakeTheirs: () => adopt(theirs),
        onKeepMine: () => saving.mutate(theirs),
      },
  };
}

function isEmpty(changes: object): boolean {
  return Object.keys(changes).length === 0;
}
