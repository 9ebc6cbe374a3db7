// @vitest-environment jsdom
import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { timeOfDay } from "@/lib/format";
import { Presence } from "./presence";

const since = "2026-03-10T12:00:00.000Z";

test.each([
  [undefined, "Away"],
  [{ state: "here" as const, since }, "Here"],
  [{ state: "calling" as const, since }, `Call or wrap-up since ${timeOfDay(since)}`],
])("says where somebody is: %j", (person, words) => {
  const { container } = render(<Presence person={person} />);

  expect(container.textContent).toBe(words);
});
