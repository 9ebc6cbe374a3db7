import { type FieldFault, Problem } from "@/lib/problem";
import { faultInWords } from "@/lib/problem-words";
import { Failure } from "@/ui/notice";
import { calledOf } from "./labels";

interface RefusalProps {
  error: unknown;
  onGo: (field: string) => void;
}

/** Every fault in words, because some are of parts that are not on the screen; each leads to its field. */
export function Refusal({ error, onGo }: RefusalProps) {
  const faults: FieldFault[] = error instanceof Problem ? error.fields : [];
  if (faults.length === 0) return <Failure error={error} />;
  return (
    <div role="alert" className="rounded-md border border-bad/30 bg-bad-soft p-3">
      <p className="font-medium text-bad">Please check what you entered</p>
      <ul className="list-disc pl-5">
        {faults.map((fault) => (
          <li key={`${fault.field} ${fault.message}`}>
            <button type="button" className="link text-left" onClick={() => onGo(fault.field)}>
              {faultInWords(fault, calledOf)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** To the field, else to the first within it, else to what it is part of. */
export function focusField(form: Element, field: string): void {
  const controls = [...form.querySelectorAll<HTMLInputElement>("input[name], select[name]")];
  const found =
    controls.find(({ name }) => name === field) ?? controls.find(({ name }) => name.startsWith(`${field}.`));
  if (found) {
    found.closest("details")?.setAttribute("open", "");
    found.focus();
  } else if (field.includes(".")) {
    focusField(form, field.slice(0, field.lastIndexOf(".")));
  }
}
