// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { figureOf } from "@/lib/figures";
import { Change } from "./change";

afterEach(cleanup);

/** What is read out of it. */
function heard(now: number, then: number): string {
  const { container } = render(<Change figure={figureOf("calls")} now={now} then={then} />);
  for (const silent of container.querySelectorAll("[aria-hidden]")) silent.remove();
  return container.textContent.trim();
}

test("what did not change is the same as before, not more", () => {
  expect(heard(40, 40)).toBe("the same as before");
  expect(heard(1001, 1000)).toBe("about the same as before");
});

test("what changed is more or less by its share", () => {
  expect(heard(50, 40)).toBe("25% more than before");
  expect(heard(20, 40)).toBe("50% less than before");
});
