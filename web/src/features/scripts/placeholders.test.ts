import { expect, test } from "vitest";
import { preview, unknownIn } from "./placeholders";

test("a preview fills what there is and leaves the rest as it is typed", () => {
  expect(preview("Hi {{ lead.full_name }}, {{agent.name}} here, {{lead.nme}}")).toBe(
    "Hi Ann Lee, Ada Agent here, {{lead.nme}}",
  );
});

test("any attribute of a number may be named", () => {
  expect(preview("{{number.attributes.city}} {{ number.attributes.seat }}")).toBe("Lisbon seat");
  expect(unknownIn("{{number.attributes.seat}} {{number.attributes.}}")).toEqual(["number.attributes."]);
});

test("each unknown placeholder is named once", () => {
  expect(unknownIn("{{lead.nme}} {{agent.name}} {{lead.nme}}")).toEqual(["lead.nme"]);
});
