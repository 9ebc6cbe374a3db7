import { useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { faultsIn, hasFaults, isSaidIn, type OtherNames, type Told } from "@/lib/form-faults";
import { explain } from "@/lib/problem-words";
import { Failure } from "./notice";

interface FormFailureProps<E extends FieldValues> extends OtherNames {
  error: unknown;
  /** Of the form around it; without it nothing can be said beside a field. */
  setError?: UseFormSetError<E>;
  action?: ReactNode;
}

/** Why a form was refused: each fault beside its field, and here what no field says. */
export function FormFailure<E extends FieldValues>({
  error,
  setError,
  inputs,
  labels,
  action,
}: FormFailureProps<E>) {
  const box = useRef<HTMLDivElement>(null);
  const [placed, setPlaced] = useState<Told[]>([]);
  const [unsaid, setUnsaid] = useState<Told[]>([]);

  const place = useEffectEvent((refusal: unknown, form: Element) => {
    const faults = faultsIn(form, refusal, { inputs, labels });
    const first = faults.find(({ input }) => input);
    for (const fault of faults) {
      // What no input takes back would keep the form from ever being sent again.
      if (!fault.input) continue;
      const shown = { type: "server", message: fault.text };
      setError?.(fault.input as Path<E>, shown, { shouldFocus: fault === first });
    }
    setPlaced(faults);
    setUnsaid([]);
  });
  useLayoutEffect(() => {
    if (box.current) place(error, formAround(box.current));
  }, [error]);
  // By now the inputs show theirs, those that show any.
  useLayoutEffect(() => {
    const form = box.current && formAround(box.current);
    if (form) setUnsaid(placed.filter(({ text }) => !isSaidIn(form, text)));
  }, [placed]);

  const isShown = Boolean(error) && (unsaid.length > 0 || !hasFaults(error));
  const detail = unsaid.map(({ text }) => text).join(" ");
  return (
    <div ref={box} hidden={!isShown} className="col-span-full basis-full">
      {isShown && (
        <Failure
          error={error}
          words={detail ? { title: explain(error).title, detail } : undefined}
          action={action}
        />
      )}
    </div>
  );
}

function formAround(box: Element): Element {
  return box.closest("form") ?? box;
}
