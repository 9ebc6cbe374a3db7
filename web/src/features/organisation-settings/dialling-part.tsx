import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import type { Settings } from "@/api/types";
import { Section } from "@/ui/page";
import { CheckEntry, NumberEntry, TextEntry, useFault } from "./fields";
import { labelOf } from "./labels";
import { weekdays } from "./weekdays";

export function DiallingPart() {
  return (
    <>
      <Section title={labelOf("dialing.hours")}>
        <p className="max-w-prose text-muted">
          At the clock of whoever is called. The law allows 08:00 to 21:00; you can only be stricter.
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextEntry name="dialing.hours.opens" required placeholder="08:00" />
          <TextEntry name="dialing.hours.closes" required placeholder="21:00" />
        </div>
        <Countries />
      </Section>
      <Section title="Attempts and consent">
        <div className="grid gap-3 sm:grid-cols-2">
          <NumberEntry
            name="dialing.max_attempts_per_day"
            min={1}
            max={50}
            hint="For one number, everybody's together."
          />
          <NumberEntry name="dialing.max_attempts_total" min={1} max={1000} />
        </div>
        <CheckEntry name="dialing.require_consent" hint="Numbers without a note of consent are held." />
      </Section>
      <Section title="Numbers handed out">
        <NumberEntry
          name="numbers.lease_hours"
          min={1}
          max={720}
          hint="A number nobody touched goes back to the pool after that."
        />
        <CheckEntry name="numbers.recycle_at_midnight" />
        <CheckEntry name="numbers.wrap_up_required" hint="Without a disposition there is no next number." />
      </Section>
    </>
  );
}

function Countries() {
  const { control, register } = useFormContext<Settings>();
  const { fields, append, remove } = useFieldArray({ control, name: "dialing.regions" });
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">{labelOf("dialing.regions")}</h3>
      <ul className="grid gap-3">
        {fields.map((field, at) => (
          <li key={field.id} className="grid gap-3 rounded-md border border-line p-3">
            <div className="grid gap-3 sm:grid-cols-3">
              <TextEntry name={`dialing.regions.${at}.region`} required hint="Two letters: ES." />
              <TextEntry name={`dialing.regions.${at}.opens`} required />
              <TextEntry name={`dialing.regions.${at}.closes`} required />
            </div>
            <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
              <legend className="mb-1 font-medium">{labelOf(`dialing.regions.${at}.days`)}</legend>
              {weekdays.map(({ value, label }) => (
                <label key={value} className="flex items-center gap-1.5">
                  <input
                    type="checkbox"
                    value={value}
                    className="size-4 accent-accent"
                    {...register(`dialing.regions.${at}.days`)}
                  />
                  {label}
                </label>
              ))}
              <DaysFault at={at} />
            </fieldset>
            <button
              type="button"
              className="btn btn-quiet justify-self-start"
              aria-label={`Remove ${field.region || "the country"}`}
              onClick={() => remove(at)}
            >
              <Trash2 size={16} aria-hidden /> Remove
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="btn justify-self-start"
        onClick={() =>
          append(
            { region: "", opens: "09:00", closes: "20:00", days: weekdays.map(({ value }) => value) },
            { shouldFocus: false },
          )
        }
      >
        <Plus size={16} aria-hidden /> Add a country
      </button>
    </div>
  );
}

function DaysFault({ at }: { at: number }) {
  const fault = useFault(`dialing.regions.${at}.days`);
  return fault ? (
    <p role="alert" className="w-full text-xs text-bad">
      {fault}
    </p>
  ) : null;
}
