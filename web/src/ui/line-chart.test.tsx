// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LineChart } from "./line-chart";

const days = ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"];

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(500);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("a line is parted where a day has no value, and what was asked is drawn beside it", () => {
  const { container } = render(
    <LineChart
      label="Calls by day"
      days={days}
      values={[4, null, 8, 6]}
      targets={[5, 5, 5, 5]}
      words={String}
    />,
  );

  expect(screen.getByRole("img", { name: "Calls by day" })).toBeDefined();
  expect(container.querySelectorAll("circle")).toHaveLength(3);
  expect(container.querySelectorAll('polyline[stroke="var(--accent)"]')).toHaveLength(2);
  expect(container.querySelectorAll('polyline[stroke="var(--warn)"]')).toHaveLength(1);
  const heights = [...container.querySelectorAll("circle")].map((dot) => Number(dot.getAttribute("cy")));
  expect(heights[1]).toBeLessThan(heights[2] ?? 0);
  expect(heights[2]).toBeLessThan(heights[0] ?? 0);
});
