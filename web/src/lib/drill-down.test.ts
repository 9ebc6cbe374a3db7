import { expect, test } from "vitest";
import { callsBehind } from "./drill-down";

const days = { from: "2026-11-24", to: "2026-11-30" };

test("behind a figure are the calls it counts, of whom it counts, on its days", () => {
  expect(callsBehind(days)).toEqual(days);
  expect(callsBehind(days, { calls: { answered: true } }, { team_id: "team_1" })).toEqual({
    ...days,
    answered: true,
    team_id: "team_1",
  });
});
