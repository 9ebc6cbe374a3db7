import { type ReactNode, useEffect } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { cx } from "@/lib/cx";
import { takeFocusInDialog } from "@/lib/take-focus";
import { FormFailure } from "./form-failure";
import { type Dated, type RecordEditing, useRecordForm } from "./use-record-form";
import { Unsaved } from "./unsaved";
import { Versions } from "./versions";

interface RecordFormProps<R extends Dated, E extends FieldValues, W extends object> extends RecordEditing<
  R,
  E,
  W
> {
  /** What each field is called. */
  labels: Record<keyof E & string, string>;
  /** Of fields that the API calls something else, the entry that stands for it. */
  inputs?: Partial<Record<string, keyof E & string>>;
  /** What an entry reads like where it is not what was typed. */
  words?: (field: keyof E, entries: E) => string | undefined;
  /** What the button says. */
  action?: string;
  /** It stays when it is saved, and what was typed can be taken back. Else it is read again, with its list. */
  inPlace?: boolean;
  mayEdit?: boolean;
  /** Told whether something is typed in it that nobody has saved. */
  onDirty?: (isDirty: boolean) => void;
  children: (form: UseFormReturn<E>) => ReactNode;
}

/** Creates or edits a record. */
export function RecordForm<R extends Dated, E extends FieldValues, W extends object>({
  labels,
  inputs,
  words,
  action = "Save",
  inPlace = false,
  mayEdit = true,
  onDirty,
  children,
  ...editing
}: RecordFormProps<R, E, W>) {
  const fields = Object.keys(labels) as (keyof E & string)[];
  const inWords = (field: keyof E, entries: E) => words?.(field, entries) ?? plainWords(entries[field]);
  const { form, save, undo, isSaving, error, versions } = useRecordForm({
    ...editing,
    onSaved: (saved) => {
      if (!inPlace) void editing.refresh();
      editing.onSaved(saved);
    },
    differencesOf: (mine, theirs) =>
      fields
        .map((field) => ({
          label: labels[field],
          mine: inWords(field, mine),
          theirs: inWords(field, theirs),
        }))
        .filter((each) => each.mine !== each.theirs),
  });
  const { isDirty } = form.formState;
  useEffect(() => onDirty?.(isDirty), [isDirty, onDirty]);
  const isUnchanged = editing.record !== undefined && !isDirty;

  return (
    <form
      ref={takeFocusInDialog}
      noValidate
      className={cx("grid", inPlace ? "gap-4" : "gap-3")}
      onSubmit={(event) => void form.handleSubmit(save)(event)}
    >
      {children(form)}
      <FormFailure error={error} setError={form.setError} inputs={inputs} labels={labels} />
      {mayEdit && (
        <div className={inPlace ? "flex gap-2" : "grid"}>
          <button type="submit" className="btn btn-primary" disabled={isUnchanged || isSaving}>
            {isSaving ? "Saving…" : action}
          </button>
          {inPlace && isDirty && (
            <button type="button" className="btn" onClick={undo}>
              Undo changes
            </button>
          )}
        </div>
      )}
      {inPlace && <Unsaved when={isDirty} />}
      {versions && <Versions {...versions} />}
    </form>
  );
}

function plainWords(entry: unknown): string {
  return typeof entry === "boolean" ? (entry ? "Yes" : "No") : String(entry ?? "");
}
