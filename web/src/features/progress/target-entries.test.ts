import { expect, test } from "vitest";
import { entriesOf, onTheWire } from "./target-entries";

test("talk time is typed in minutes and kept in seconds", () => {
  const entries = entriesOf({ calls: 40, talk_seconds: 5400 });

  expect(entries).toEqual({ calls: "40", answered: "", conversions: "", talk_seconds: "90" });
  expect(onTheWire("user_ada", entries)).toEqual({
    agent_id: "user_ada",
    calls: 40,
    answered: null,
    conversions: null,
    talk_seconds: 5400,
  });
});
