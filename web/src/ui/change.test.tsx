// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { FigureName } from "@/lib/figure-names";
import { figureOf } from "@/lib/figures";
import { Change } from "./change";

afterEach(cleanup);

function shown(now: number | null, then: number | null, name: FigureName = "calls"): HTMLElement {
  return render(<Change figure={figureOf(name)} now={now} then={then} />).container;
}

function textWithout(container: HTMLElement, selector: string): string {
  for (const part of container.querySelectorAll(selector)) part.remove();
  return container.textContent.trim();
}

const heard = (now: number, then: number) => textWithout(shown(now, then), "[aria-hidden]");
const seen = (now: number, then: number) => textWithout(shown(now, then), ".sr-only");

test("what did not change is the same as before, not more", () => {
  expect(heard(40, 40)).toBe("the same as the 40 before");
  expect(heard(1001, 1000)).toBe("about the same as the 1,000 before");
});

test("what changed is more or less by its share", () => {
  expect(heard(50, 40)).toBe("25% more than the 40 before");
  expect(heard(20, 40)).toBe("50% less than the 40 before");
});

test("what it was before is there to be seen", () => {
  expect(seen(50, 40)).toBe("▲ 25% from 40");
  expect(seen(20, 40)).toBe("▼ 50% from 40");
  expect(seen(40, 40)).toBe("±0% from 40");
});

test("where it is no share of anything, what was before says why", () => {
  expect(shown(5, 0).textContent).toBe("0 before");
  expect(shown(0.5, null, "answer_rate").textContent).toBe("none before");
  expect(shown(null, 0.5, "answer_rate").textContent).toBe("50% before");
});
