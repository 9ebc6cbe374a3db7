import { expect, test } from "vitest";
import { startOfIn } from "./zoned-day";

test("a day of an organisation begins at its own midnight, whatever the browser's clock says", () => {
  expect(startOfIn("America/New_York", "2026-11-20", 0)).toBe("2026-11-20T05:00:00.000Z");
  expect(startOfIn("Asia/Kathmandu", "2026-07-20", 1)).toBe("2026-07-20T18:15:00.000Z");
  expect(startOfIn("Europe/Madrid", "2026-03-29", 1)).toBe("2026-03-29T22:00:00.000Z");
});
