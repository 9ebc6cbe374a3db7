import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import type { BusinessHours, Settings, Weekday } from "@/api/types";
import { today } from "@/lib/today";
import { zoneOptions } from "@/lib/time-zones";
import { Section } from "@/ui/page";
import { ChoiceEntry, TextEntry, useFault } from "./fields";
import { labelOf } from "./labels";
import { weekdays } from "./weekdays";

const MOST_ZONES = 10;
const MOST_HOLIDAYS = 60;
const OFFICE_DAYS: readonly Weekday[] = ["tue", "wed", "thu", "fri"];

function zonesOf(ownZone: string, isFirst: boolean) {
  const own = { value: "", label: `The organisation's own (${ownZone})` };
  return isFirst ? [own, ...zoneOptions()] : zoneOptions();
}

const closed = (): BusinessHours["days"] => ({
  mon: [],
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
});

export function HoursPart({ ownZone }: { ownZone: string }) {
  const { control } = useFormContext<Settings>();
  const { fields, append, remove } = useFieldArray({ control, name: "business_hours" });
  return (
    <>
      {fields.map((field, at) => (
        <Zone key={field.id} at={at} ownZone={ownZone} onRemove={at > 0 ? () => remove(at) : undefined} />
      ))}
      <button
        type="button"
        className="btn justify-self-start"
        disabled={fields.length >= MOST_ZONES}
        onClick={() => append({ time_zone: "UTC", days: closed(), holidays: [] }, { shouldFocus: false })}
      >
        <Plus size={16} aria-hidden /> Add hours of another zone
      </button>
    </>
  );
}

function Zone({ at, ownZone, onRemove }: { at: number; ownZone: string; onRemove?: () => void }) {
  const { getValues, setValue } = useFormContext<Settings>();
  const name = `business_hours.${at}` as const;
  const copyMonday = () => {
    const monday = getValues(`${name}.days.mon`);
    for (const day of OFFICE_DAYS) setValue(`${name}.days.${day}`, structuredClone(monday));
  };
  return (
    <Section
      title={at === 0 ? "Your business hours" : `Business hours ${at + 1}`}
      actions={
        <>
          <button type="button" className="btn" onClick={copyMonday}>
            Monday's hours for all weekdays
          </button>
          {onRemove && (
            <button type="button" className="btn btn-quiet" onClick={onRemove}>
              <Trash2 size={16} aria-hidden /> Remove
            </button>
          )}
        </>
      }
    >
      {at === 0 && (
        <p className="max-w-prose text-muted">A callback without an agreed time is due when you are open.</p>
      )}
      <ChoiceEntry name={`${name}.time_zone`} options={zonesOf(ownZone, at === 0)} />
      <ul className="grid gap-2">
        {weekdays.map(({ value, label }) => (
          <Day key={value} label={label} name={`${name}.days.${value}`} />
        ))}
      </ul>
      <Holidays at={at} />
    </Section>
  );
}

type DayPath = `business_hours.${number}.days.${Weekday}`;

function Day({ label, name }: { label: string; name: DayPath }) {
  const { control } = useFormContext<Settings>();
  const { fields, append, remove } = useFieldArray({ control, name });
  return (
    <li className="grid items-start gap-2 border-t border-line pt-2 sm:grid-cols-[7rem_1fr]">
      <span className="pt-1.5 font-medium">{label}</span>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        {fields.length === 0 && <span className="pt-1.5 text-muted">Closed</span>}
        {fields.map((field, at) => (
          <div key={field.id} className="flex items-start gap-1">
            <Time name={`${name}.${at}.opens`} />
            <span className="pt-1.5" aria-hidden>
              –
            </span>
            <Time name={`${name}.${at}.closes`} />
            <button
              type="button"
              className="btn btn-quiet btn-icon"
              aria-label={`Remove ${label}'s hours ${at + 1}`}
              onClick={() => remove(at)}
            >
              <Trash2 size={16} aria-hidden />
            </button>
          </div>
        ))}
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={`Add hours on ${label}`}
          onClick={() => append({ opens: "09:00", closes: "18:00" }, { shouldFocus: false })}
        >
          <Plus size={16} aria-hidden /> Hours
        </button>
      </div>
    </li>
  );
}

type TimePath = `${DayPath}.${number}.${"opens" | "closes"}`;

/** Text, because the clock of a browser knows no 24:00. */
function Time({ name }: { name: TimePath }) {
  const { register } = useFormContext<Settings>();
  const fault = useFault(name);
  return (
    <div className="grid gap-0.5">
      <input
        className="input w-20"
        aria-label={labelOf(name)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${name}-fault` : undefined}
        inputMode="numeric"
        maxLength={5}
        placeholder="09:00"
        {...register(name)}
      />
      {fault && (
        <p id={`${name}-fault`} role="alert" className="max-w-32 text-xs text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}

function Holidays({ at }: { at: number }) {
  const { control } = useFormContext<Settings>();
  const name = `business_hours.${at}.holidays` as const;
  const { fields, append, remove } = useFieldArray({ control, name });
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">{labelOf(name)}</h3>
      {fields.length === 0 && <p className="text-muted">None yet. On a holiday it is closed all day.</p>}
      <ul className="grid gap-2">
        {fields.map((field, index) => (
          <li key={field.id} className="flex flex-wrap items-end gap-2">
            <TextEntry type="date" name={`${name}.${index}.date`} required />
            <TextEntry name={`${name}.${index}.name`} required />
            <button
              type="button"
              className="btn btn-quiet btn-icon"
              aria-label={`Remove ${field.name || "the holiday"}`}
              onClick={() => remove(index)}
            >
              <Trash2 size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="btn justify-self-start"
        disabled={fields.length >= MOST_HOLIDAYS}
        onClick={() => append({ date: today("UTC"), name: "" }, { shouldFocus: false })}
      >
        <Plus size={16} aria-hidden /> Add a holiday
      </button>
    </div>
  );
}
