// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { takeFocus } from "@/lib/take-focus";
import { DialogFrame } from "./dialog-frame";

afterEach(cleanup);

function Page({ isOpen }: { isOpen: boolean }) {
  return (
    <>
      <input aria-label="name" />
      <ol data-sonner-toaster>
        <li>
          <button type="button">Undo</button>
        </li>
      </ol>
      {isOpen && (
        <DialogFrame title="Why?" onClose={() => {}}>
          <input aria-label="reason" ref={takeFocus} />
        </DialogFrame>
      )}
    </>
  );
}

const focus = (label: string) => act(() => screen.getByLabelText(label).focus());

test("a page that takes the focus while a dialog is open does not get it", () => {
  render(<Page isOpen />);
  const reason = screen.getByLabelText("reason");

  expect(document.activeElement).toBe(reason);

  focus("name");

  expect(document.activeElement).toBe(reason);
});

test("a notice above the dialog can have it", () => {
  render(<Page isOpen />);
  const undo = screen.getByText("Undo");
  act(() => undo.focus());

  expect(document.activeElement).toBe(undo);
});

test("closed, the focus is where it was", async () => {
  const { rerender } = render(<Page isOpen={false} />);
  focus("name");
  rerender(<Page isOpen />);
  rerender(<Page isOpen={false} />);
  await act(() => new Promise((resolve) => setTimeout(resolve)));

  expect(document.activeElement).toBe(screen.getByLabelText("name"));
});

const frame = (children: ReactNode) => (
  <DialogFrame title="Invite" onClose={() => {}}>
    {children}
  </DialogFrame>
);

test("it begins in the first field; without any, at the way out", () => {
  const { unmount } = render(frame(<input aria-label="email" />));
  expect(document.activeElement).toBe(screen.getByLabelText("email"));
  unmount();

  render(frame(<p>It is sent.</p>));
  expect(document.activeElement).toBe(screen.getByLabelText("Close"));
});
