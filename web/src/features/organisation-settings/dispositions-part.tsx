import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { get, useFieldArray, useFormContext, useWatch } from "react-hook-form";
import type { Disposition, Settings } from "@/api/types";
import { outcomes } from "@/lib/outcomes";
import { Badge } from "@/ui/badge";
import { Section } from "@/ui/page";
import { CheckEntry, ChoiceEntry, DigitEntry, MoveButtons, NumberEntry, TextEntry } from "./fields";

const effects = [
  { value: "none", label: "Nothing else" },
  { value: "callback", label: "Plans a callback" },
  { value: "convert", label: "Converts the lead" },
  { value: "retire_number", label: "Retires the number" },
  { value: "do_not_call", label: "Never calls the number again" },
] satisfies { value: Disposition["effect"]; label: string }[];

const digits = [
  { value: "", label: "None" },
  ...["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((value) => ({ value, label: value })),
];

const MOST = 40;

const blank: Disposition = {
  key: "",
  label: "",
  outcome: "answered",
  hotkey: null,
  lead_status: null,
  effect: "none",
  callback_minutes: null,
  is_active: true,
};

/** A key nobody has to think of, made of the label when there is none yet. */
function keyOf(label: string): string {
  return label
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[^a-z]+|_+$/g, "")
    .slice(0, 40);
}

export function DispositionsPart() {
  const { control } = useFormContext<Settings>();
  const { fields, append, remove, move } = useFieldArray({ control, name: "dispositions" });
  return (
    <Section
      title="How a call may end"
      actions={
        <button
          type="button"
          className="btn"
          disabled={fields.length >= MOST}
          onClick={() => append(blank, { shouldFocus: false })}
        >
          <Plus size={16} aria-hidden /> Add a disposition
        </button>
      }
    >
      <p className="max-w-prose text-muted">
        In the order in which they are offered. Calls keep what they ended with, so what is not wanted any
        more can be switched off or removed. The first three without a digit take the keys 0, - and =.
      </p>
      <ol className="grid gap-2">
        {fields.map((field, at) => (
          <Row key={field.id} at={at} count={fields.length} onMove={move} onRemove={() => remove(at)} />
        ))}
      </ol>
    </Section>
  );
}

interface RowProps {
  at: number;
  count: number;
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
}

function Row({ at, count, onMove, onRemove }: RowProps) {
  const { control, formState, setValue } = useFormContext<Settings>();
  const name = `dispositions.${at}` as const;
  const disposition = useWatch({ control, name });
  const stages = useWatch({ control, name: "pipeline.stages" });
  const [startsOpen] = useState(disposition.label === "");
  const said = disposition.label || "the new one";
  const isBad = Boolean(get(formState.errors, name));
  const counts = outcomes.find((each) => each.value === disposition.outcome)?.label ?? "";
  return (
    <li aria-label={said} className="flex items-start gap-2 rounded-md border border-line p-2">
      <MoveButtons what={said} at={at} count={count} onMove={onMove} />
      <details className="min-w-0 grow" open={isBad || startsOpen || undefined}>
        <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-2">
          {disposition.hotkey && <kbd aria-label={`Key ${disposition.hotkey}`}>{disposition.hotkey}</kbd>}
          <span className="font-medium break-words">{disposition.label || "New disposition"}</span>
          {counts !== disposition.label && <span className="text-xs text-muted">counts as {counts}</span>}
          {!disposition.is_active && <Badge>Switched off</Badge>}
          {isBad && <Badge tone="bad">Needs attention</Badge>}
        </summary>
        <div className="grid gap-3 py-2 sm:grid-cols-2 lg:grid-cols-3">
          <TextEntry
            name={`${name}.label`}
            required
            onLeave={(label) => {
              if (!disposition.key) setValue(`${name}.key`, keyOf(label));
            }}
          />
          <ChoiceEntry
            name={`${name}.outcome`}
            hint="What it counts as in figures."
            options={outcomes.map(({ value, label }) => ({ value, label }))}
          />
          <DigitEntry name={`${name}.hotkey`} options={digits} />
          <ChoiceEntry
            name={`${name}.lead_status`}
            options={[
              { value: "", label: "What the outcome says" },
              ...stages.map(({ key, label }) => ({ value: key, label })),
            ]}
          />
          <ChoiceEntry name={`${name}.effect`} options={effects} />
          {(disposition.effect === "callback" || disposition.callback_minutes !== null) && (
            <NumberEntry
              name={`${name}.callback_minutes`}
              min={5}
              hint="Unless the agent says otherwise; 1440 is a day."
            />
          )}
          <TextEntry
            name={`${name}.key`}
            required
            hint="For reports and the API: small letters, digits, underscores."
          />
          <div className="flex flex-wrap items-end justify-between gap-2">
            <CheckEntry name={`${name}.is_active`} />
            <button type="button" className="btn btn-quiet" aria-label={`Remove ${said}`} onClick={onRemove}>
              <Trash2 size={16} aria-hidden /> Remove
            </button>
          </div>
        </div>
      </details>
    </li>
  );
}
