import { expect, test, vi } from "vitest";
import { areShown, showFaults } from "./form-faults";
import { Problem } from "./problem";

const fields = ["full_name", "phone"] as const;

const refused = (...names: string[]) =>
  new Problem(422, { errors: names.map((field) => ({ field, message: "is required" })) }, null);

test("each fault is put beside its field, and the first one gets the focus", () => {
  const setError = vi.fn();
  showFaults(refused("phone", "full_name", "other"), fields, setError);

  expect(setError.mock.calls).toEqual([
    ["phone", { type: "server", message: "Phone is required." }, { shouldFocus: true }],
    ["full_name", { type: "server", message: "Full name is required." }, { shouldFocus: false }],
  ]);
});

test("a fault without a field of its own still has to be said", () => {
  expect(areShown(refused("phone"), fields)).toBe(true);
  expect(areShown(refused("phone", "other"), fields)).toBe(false);
  expect(areShown(new TypeError("Failed to fetch"), fields)).toBe(false);
});
