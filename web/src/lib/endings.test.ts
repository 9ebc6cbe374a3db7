import { expect, test } from "vitest";
import { endingOf, endingsOf, onTheWire } from "./endings";

const disposition = {
  key: "wants_a_quote",
  label: "Wants a quote",
  outcome: "interested",
  hotkey: 3,
  lead_status: null,
  effect: "none",
  callback_minutes: null,
  is_active: true,
} as const;

test("the fixed outcomes serve until the organisation's are known", () => {
  const endings = endingsOf(undefined);

  expect(endings.map((each) => each.key).slice(0, 3)).toEqual(["1", "2", "3"]);
  expect(endings.every((each) => "outcome" in onTheWire(each))).toBe(true);
});

test("dispositions keep their order and digits, and what is switched off is not offered", () => {
  const endings = endingsOf([
    { ...disposition, key: "b", hotkey: 2 },
    { ...disposition, key: "off", is_active: false },
    { ...disposition, key: "a", hotkey: 1 },
  ]);

  expect(endings.map(({ id, key }) => [id, key])).toEqual([
    ["b", "2"],
    ["a", "1"],
  ]);
  expect(endings[0]?.tone).toBe("good");
});

test("three without a digit take the keys beside the digits, the rest none", () => {
  const bare = { ...disposition, hotkey: null };

  expect(endingsOf([bare, bare, bare, bare]).map((each) => each.key)).toEqual(["0", "-", "=", ""]);
});

test("a call is shown and sent with its disposition, or with its outcome where there is none", () => {
  const ended = endingOf({ outcome: "interested", disposition: "old_key", disposition_label: "Old words" });
  const bare = endingOf({ outcome: "busy", disposition: null, disposition_label: null });

  expect([ended.label, onTheWire(ended)]).toEqual(["Old words", { disposition: "old_key" }]);
  expect([bare.label, onTheWire(bare)]).toEqual(["Busy", { outcome: "busy" }]);
});
