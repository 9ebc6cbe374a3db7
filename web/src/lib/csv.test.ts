import { expect, test } from "vitest";
import { csv } from "./csv";

test("a name that looks like a formula is only text", () => {
  expect(
    csv([
      ["Name", "Calls"],
      ['=HYPERLINK("x")', 3],
    ]),
  ).toBe('\u{FEFF}Name,Calls\r\n"\'=HYPERLINK(""x"")",3\r\n');
  expect(csv([[" +1", "@a", "-2", -2]])).toBe("\u{FEFF}' +1,'@a,'-2,-2\r\n");
});

test("a phone is left as it is, and what only begins like one is not", () => {
  expect(csv([["+442079460000", "+1+1", "+44 20", "+", "+44\n"]])).toBe(
    "\u{FEFF}+442079460000,'+1+1,'+44 20,'+,\"'+44\n\"\r\n",
  );
});

test("commas, quotes and line breaks stay in their cell", () => {
  expect(csv([["Lee, Ann", 'the "boss"', null]])).toBe('\u{FEFF}"Lee, Ann","the ""boss""",\r\n');
});
