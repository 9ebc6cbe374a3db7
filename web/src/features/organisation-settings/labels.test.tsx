// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { FormProvider, useForm } from "react-hook-form";
import { afterEach, expect, test, vi } from "vitest";
import type { Settings } from "@/api/types";
import { Problem } from "@/lib/problem";
import { DiallingPart } from "./dialling-part";
import { DispositionsPart } from "./dispositions-part";
import { HoursPart } from "./hours-part";
import { calledOf, labelOf } from "./labels";
import { PipelinePart } from "./pipeline-part";
import { focusField, Refusal } from "./refusal";
import { RetentionPart, SupportPart, TargetsPart } from "./small-parts";

afterEach(cleanup);

const hours = [{ opens: "09:00", closes: "18:00" }];
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const settings = {
  pipeline: { stages: [{ key: "new", label: "New" }] },
  dispositions: [{ key: "sale", label: "Sale", effect: "callback", outcome: "answered" }],
  business_hours: [
    {
      time_zone: null,
      days: { ...closed, mon: hours },
      holidays: [{ date: "2026-12-25", name: "Christmas" }],
    },
  ],
  dialing: { regions: [{ region: "ES", days: ["mon"] }] },
} as unknown as Settings;

function Whole() {
  return (
    <FormProvider {...useForm({ defaultValues: settings })}>
      <form aria-label="Settings">
        <PipelinePart />
        <DispositionsPart />
        <HoursPart ownZone="UTC" />
        <DiallingPart />
        <TargetsPart />
        <RetentionPart />
        <SupportPart />
      </form>
    </FormProvider>
  );
}

test("every field of the form has a label of its own, also where it is not on the screen", () => {
  render(<Whole />);
  const form = screen.getByRole<HTMLFormElement>("form");
  const names = [...form.elements].flatMap((each) => each.getAttribute("name") ?? []);

  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !calledOf(name)?.endsWith(labelOf(name)))).toEqual([]);
});

test.each([
  ["dialing.hours.opens", "Dialling: Calling hours, Not before"],
  ["dialing.regions.1.opens", "Dialling: country 2, Not before there"],
  ["dispositions.2.label", "Dispositions: number 3, Label"],
  ["dispositions", "Dispositions"],
  ["business_hours.0.days.mon.1.opens", "Business hours: Monday, opens 2"],
  ["business_hours.1.days.mon.0.opens", "Business hours: zone 2, Monday, opens 1"],
  ["business_hours.0.holidays.3.date", "Business hours: holiday 4, Day"],
  ["targets.calls", "Targets: Calls"],
  ["elsewhere.calls", undefined],
])("%s is called %s", (field, words) => {
  expect(calledOf(field)).toBe(words);
});

test("a refusal names the fields as the form does, and each fault leads to its field", () => {
  const errors = [{ field: "dialing.hours.opens", message: "may not be before 08:00" }];
  const onGo = vi.fn();
  render(<Refusal error={new Problem(422, { errors }, null)} onGo={onGo} />);
  screen
    .getByRole("button", { name: "Dialling: Calling hours, Not before may not be before 08:00." })
    .click();

  expect(onGo).toHaveBeenCalledWith("dialing.hours.opens");
});

test.each([
  ["dialing.hours.closes", "dialing.hours.closes"],
  ["business_hours.0.days.mon", "business_hours.0.days.mon.0.opens"],
  ["dispositions.0.nothing", "dispositions.0.label"],
])("%s is looked at in %s", (field, name) => {
  render(<Whole />);
  focusField(screen.getByRole("form"), field);

  expect(document.activeElement?.getAttribute("name")).toBe(name);
});
