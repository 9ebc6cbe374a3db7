import { expect, test } from "vitest";
import type { Recording } from "@/api/types";
import { withWhom } from "./recording-columns";

test.each([
  ["Ann Lee", "+442079460301", "Ann Lee"],
  [null, "+442079460301", "+442079460301"],
  [null, null, "Call without a lead"],
])("a recording of %s at %s is named %s", (lead_name, phone, name) => {
  expect(withWhom({ lead_name, phone } as Recording)).toBe(name);
});
