// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { type ListPlace, placeIn } from "./list-place";
import { useRowCursor } from "./use-row-cursor";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface RowsProps {
  names?: readonly string[];
  place?: ListPlace;
  scrollTo?: (index: number) => void;
}

const three = ["Ann", "Bo", "Cy"];
const ignore = () => undefined;

function Rows({ names = three, place, scrollTo = ignore }: RowsProps) {
  const { current, setCurrent, focusCurrent, container } = useRowCursor({ rows: names, place, scrollTo });
  return (
    <div ref={container}>
      <output>{current}</output>
      {names.map((name, row) => (
        <div key={name} data-row={row} onFocus={() => setCurrent(row)}>
          <button type="button">{name}</button>
        </div>
      ))}
      <button type="button" onClick={focusCurrent}>
        Assign
      </button>
    </div>
  );
}

const press = () => act(() => void fireEvent.keyDown(document.body, { key: "j" }));
const cursor = () => screen.getByRole("status").textContent;
const focused = () => document.activeElement?.textContent;

/** Frames that come when the test says. */
function frameByFrame(): () => void {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  return () => act(() => frames.splice(0).forEach((frame) => frame(0)));
}

test("keys that are faster than frames move on from row to row", () => {
  const nextFrame = frameByFrame();
  render(<Rows />);

  press();
  nextFrame();
  press();
  nextFrame();

  expect(cursor()).toBe("1");

  nextFrame();

  expect(focused()).toBe("Bo");
});

test("a key that leads out of the list before the next frame has the focus stay there", () => {
  const nextFrame = frameByFrame();
  render(<Rows />);

  press();
  act(() => screen.getByText("Assign").focus());
  nextFrame();
  nextFrame();

  expect(focused()).toBe("Assign");
});

test("who comes back to a list is on the row they left, and goes on from there", () => {
  const nextFrame = frameByFrame();
  const list = render(<Rows place={placeIn("leads", "all")} />);
  press();
  press();
  list.unmount();

  const scrollTo = vi.fn();
  render(<Rows place={placeIn("leads", "all")} scrollTo={scrollTo} />);
  expect(scrollTo).toHaveBeenCalledWith(1);
  nextFrame();
  nextFrame();
  expect(focused()).toBe("Bo");

  press();
  expect(cursor()).toBe("2");
});

test("who comes back by something that has the focus keeps it there", () => {
  const nextFrame = frameByFrame();
  const list = render(<Rows place={placeIn("calls", "all")} />);
  press();
  list.unmount();
  document.body.insertAdjacentHTML("beforeend", `<a href="/calls">Calls</a>`);
  document.querySelector("a")?.focus();

  render(<Rows place={placeIn("calls", "all")} />);
  nextFrame();
  nextFrame();

  expect(focused()).toBe("Calls");
  expect(cursor()).toBe("0");
  document.querySelector("a")?.remove();
});

test("the cursor stays on its row when that moves, and where it was when that is gone", () => {
  frameByFrame();
  const { rerender } = render(<Rows />);
  press();
  press();

  rerender(<Rows names={["Bo", "Ann", "Cy"]} />);
  expect(cursor()).toBe("0");

  rerender(<Rows names={["Ann", "Cy"]} />);
  expect(cursor()).toBe("1");
});

test("the list gives the focus it is given to the row of the cursor", () => {
  frameByFrame();
  render(<Rows />);
  press();
  press();

  act(() => screen.getByText("Assign").click());

  expect(focused()).toBe("Bo");
});
