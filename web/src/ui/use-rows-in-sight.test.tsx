// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ROW_HEIGHT } from "./list-row";
import { useRowsInSight } from "./use-rows-in-sight";

const HEADS = 30;
const HEIGHT = HEADS + 10 * ROW_HEIGHT;

let resize = () => {};

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(react: () => void) {
        resize = react;
      }
      observe() {
        resize();
      }
      disconnect() {}
    },
  );
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(HEIGHT);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(HEADS);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function List({ count, wanted }: { count: number; wanted: number }) {
  const heads = useRef<HTMLDivElement>(null);
  const { scroller, look, rows, scrollTo } = useRowsInSight(count, heads);
  return (
    <div ref={scroller} role="table" onScroll={look}>
      <div ref={heads} />
      <button type="button" onClick={() => scrollTo(wanted)}>
        Go
      </button>
      <output>{rows.length === 0 ? "none" : `${rows[0]} to ${rows.at(-1)}`}</output>
    </div>
  );
}

const shown = () => screen.getByRole("status").textContent;
const scrolled = () => screen.getByRole("table").scrollTop;

test("of many rows those in sight are there, and some beside them", () => {
  const { rerender } = render(<List count={100_000} wanted={0} />);
  expect(shown()).toBe("0 to 20");

  screen.getByRole("table").scrollTop = 500 * ROW_HEIGHT;
  fireEvent.scroll(screen.getByRole("table"));
  expect(shown()).toBe("490 to 520");

  rerender(<List count={0} wanted={0} />);
  expect(shown()).toBe("none");
});

test("a row that is scrolled to is whole below the heads, and the list moves no further than that", () => {
  const { rerender } = render(<List count={100} wanted={12} />);
  fireEvent.click(screen.getByRole("button"));
  expect(scrolled()).toBe(3 * ROW_HEIGHT);
  expect(shown()).toBe("0 to 23");

  rerender(<List count={100} wanted={5} />);
  fireEvent.click(screen.getByRole("button"));
  expect(scrolled()).toBe(3 * ROW_HEIGHT);

  rerender(<List count={100} wanted={1} />);
  fireEvent.click(screen.getByRole("button"));
  expect(scrolled()).toBe(ROW_HEIGHT);
});
