// @vitest-environment jsdom
import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useRowCursor } from "./use-row-cursor";

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
    </div>
  );
}

const press = () => act(() => void fireEvent.keyDown(document.body, { key: "j" }));

test("keys that are faster than frames move on from row to row", () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  render(<Rows />);
  const nextFrame = () => act(() => frames.splice(0).forEach((frame) => frame(0)));

  press();
  nextFrame();
  press();
  nextFrame();

  expect(screen.getByRole("status").textContent).toBe("1");

  nextFrame();

  expect(document.activeElement?.textContent).toBe("1");
});
