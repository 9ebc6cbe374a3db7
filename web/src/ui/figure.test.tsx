// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { figureOf } from "@/lib/figures";
import { FigureCard } from "./figure";

vi.mock("@tanstack/react-router", () => ({ Link: "a" }));
afterEach(cleanup);

const days = { from: "2026-11-24", to: "2026-11-30", agent_id: undefined };

function card(value: number, against: { done: number; goal: number }): string {
  render(
    <dl>
      <FigureCard figure={figureOf("calls")} value={value} behind={days} against={against} />
    </dl>,
  );
  return screen.getByRole("definition").textContent;
}

test("a figure that all had a target for is set against it", () => {
  expect(card(22, { done: 22, goal: 140 })).toMatch(/22 of 140$/);
});

test("what only some people, or some days, had a target for is told from the whole", () => {
  expect(card(111, { done: 22, goal: 140 })).toMatch(/22 of 140, where there was a target$/);
});
