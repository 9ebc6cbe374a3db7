// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useRowCursor } from "./use-row-cursor";

afterEach(cleanup);

function Rows() {
  const { current, setCurrent, container } = useRowCursor({ count: 3, scrollTo: () => undefined });
  return (
    <div ref={container}>
      <output>{current}</output>
      {[0, 1, 2].map((row) => (
        <div key={row} data-row={row} onFocus={() => setCurrent(row)}>
          <button type="button">{row}</button>
        </div>
      ))}
      <button type="button">Assign</button>
    </div>
  );
}

const press = () => act(() => void fireEvent.keyDown(document.body, { key: "j" }));

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

  expect(screen.getByRole("status").textContent).toBe("1");

  nextFrame();

  expect(document.activeElement?.textContent).toBe("1");
});

test("a key that leads out of the list before the next frame has the focus stay there", () => {
  const nextFrame = frameByFrame();
  render(<Rows />);

  press();
  act(() => screen.getByText("Assign").focus());
  nextFrame();
  nextFrame();

  expect(document.activeElement?.textContent).toBe("Assign");
});
