import { expect, test } from "vitest";
import { callsOfPromotion } from "./promotion-calls";

const day = { calls: 3, answered: 2, conversions: 1 };
const promotion = {
  promotion_id: "promotion_1",
  progress: {
    ...day,
    share: 0.5,
    days: [
      { ...day, date: "2026-11-18" },
      { ...day, date: "2026-11-19" },
      { ...day, date: "2026-11-25" },
    ],
  },
};

test("behind a promotion's figure are its calls, from the first day that has any to the last", () => {
  expect(callsOfPromotion(promotion, "calls")).toEqual({
    promotion_id: "promotion_1",
    from: "2026-11-18",
    to: "2026-11-25",
  });
});

test("answered and conversions are the calls that are counted as such; a day's are that day's", () => {
  expect(callsOfPromotion(promotion, "answered")).toMatchObject({ answered: true });
  expect(callsOfPromotion(promotion, "conversions", "2026-11-19")).toMatchObject({
    outcome: "sale",
    from: "2026-11-19",
    to: "2026-11-19",
  });
});
