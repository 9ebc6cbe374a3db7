import { useFieldArray, useFormContext } from "react-hook-form";
import type { Settings } from "@/api/types";
import { words } from "@/lib/format";
import { Section } from "@/ui/page";
import { CheckEntry, MoveButtons, NumberEntry, TextEntry } from "./fields";
import { labelOf } from "./labels";

export function PipelinePart() {
  const { control } = useFormContext<Settings>();
  const { fields: stages, move } = useFieldArray({ control, name: "pipeline.stages" });
  return (
    <>
      <Section title="Stages of a lead">
        <p className="max-w-prose text-muted">
          The six stages are the same everywhere; what they are called, their order, and whether they are
          offered is yours.
        </p>
        <ol className="grid gap-3">
          {stages.map((stage, at) => (
            <li
              key={stage.id}
              aria-label={stage.label}
              className="flex flex-wrap items-start gap-3 rounded-md border border-line p-3"
            >
              <MoveButtons what={stage.label} at={at} count={stages.length} onMove={move} />
              <div className="grid min-w-0 grow gap-3 sm:grid-cols-[2fr_1fr_1fr]">
                <TextEntry
                  name={`pipeline.stages.${at}.label`}
                  required
                  hint={`In reports and the API: ${words(stage.key).toLowerCase()}.`}
                />
                <NumberEntry name={`pipeline.stages.${at}.probability`} min={0} max={100} />
                <div className="grid content-center gap-1">
                  <CheckEntry name={`pipeline.stages.${at}.is_open`} />
                  <CheckEntry name={`pipeline.stages.${at}.is_visible`} />
                </div>
              </div>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={labelOf("priorities")}>
        <div className="grid gap-3 sm:grid-cols-3">
          <TextEntry name="priorities.low" required />
          <TextEntry name="priorities.normal" required />
          <TextEntry name="priorities.high" required />
        </div>
      </Section>
    </>
  );
}
