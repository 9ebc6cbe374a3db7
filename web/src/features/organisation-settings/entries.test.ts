import { expect, test } from "vitest";
import type { Settings } from "@/api/types";
import { differencesOf } from "./entries";
import { partOf } from "./parts";

const settings: Settings = {
  pipeline: { stages: [] },
  dispositions: [],
  priorities: { low: "Low", normal: "Normal", high: "High" },
  business_hours: [],
  retention: {
    recordings_days: null,
    calls_days: null,
    archived_days: 365,
    legal_hold: false,
  },
  dialing: {
    hours: { opens: "08:00", closes: "21:00" },
    regions: [],
    max_attempts_per_day: 3,
    max_attempts_total: 10,
    require_consent: false,
  },
  numbers: { lease_hours: 24, recycle_at_midnight: true, wrap_up_required: true },
  targets: { calls: null, answered: null, conversions: null, talk_seconds: null },
  support: { email: null, phone: null, url: null },
  updated_at: null,
  version: 1,
};

test("both versions are compared field by field", () => {
  const mine = { ...settings, dialing: { ...settings.dialing, hours: { opens: "09:00", closes: "21:00" } } };

  expect(differencesOf(mine, settings)).toEqual([
    { label: "Dialling: Calling hours, Not before", mine: "09:00", theirs: "08:00" },
  ]);
});

test("time on the phone is compared as it is typed", () => {
  const mine = { ...settings, targets: { ...settings.targets, talk_seconds: 7200 } };

  expect(differencesOf(mine, settings)).toEqual([
    { label: "Targets: Time on the phone", mine: "2:00", theirs: "" },
  ]);
});

test("what the other person took away is empty on their side", () => {
  const region = { region: "ES", opens: "09:00", closes: "20:00", days: ["mon" as const] };
  const mine = { ...settings, dialing: { ...settings.dialing, regions: [region] } };

  expect(differencesOf(mine, settings)).toContainEqual({
    label: "Dialling: country 1, Country",
    mine: "ES",
    theirs: "",
  });
});

test("each part is found by the paths in it", () => {
  expect(partOf("dispositions.2.label")).toBe("dispositions");
  expect(partOf("business_hours")).toBe("hours");
});
