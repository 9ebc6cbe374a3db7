// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { useHotkeys } from "./hotkeys";
import { takeFocus } from "./take-focus";
import { forgetTyped, useTyped, useTypeAhead } from "./type-ahead";

afterEach(cleanup);

function Waiting({ onCancel }: { onCancel: () => void }) {
  useTypeAhead(onCancel);
  return null;
}

function Box({ label }: { label: string }) {
  const [typed, setTyped] = useTyped();
  return (
    <input
      aria-label={label}
      ref={takeFocus}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

/** Somebody who types while this is rendered. */
function Typist({ letter }: { letter: string }) {
  dispatchEvent(new KeyboardEvent("keydown", { key: letter, cancelable: true }));
  return null;
}

interface PageProps {
  onHotkey?: () => void;
  onCancel?: () => void;
  children?: ReactNode;
}

function Page({ onHotkey, onCancel, children }: PageProps) {
  useHotkeys("Page", [{ keys: "e", label: "End the call", run: () => onHotkey?.() }]);
  return (
    <>
      <textarea aria-label="notes" />
      {children ?? <Waiting onCancel={() => onCancel?.()} />}
    </>
  );
}

const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;

describe("what is typed while a box still loads", () => {
  test("is there once it is, and nowhere else", async () => {
    const user = userEvent.setup();
    const onHotkey = vi.fn<() => void>();
    const page = render(<Page onHotkey={onHotkey} />);
    screen.getByLabelText("notes").focus();
    await user.keyboard("bem{Backspace}n");
    page.rerender(
      <Page onHotkey={onHotkey}>
        <Box label="search" />
      </Page>,
    );
    await user.keyboard(" a");

    expect(valueOf("search")).toBe("ben a");
    expect(valueOf("notes")).toBe("");
    expect(onHotkey).not.toHaveBeenCalled();

    act(forgetTyped);
    expect(valueOf("search")).toBe("");
  });

  test("loses no letter that comes as the box is being drawn", async () => {
    const user = userEvent.setup();
    const page = render(<Page />);
    await user.keyboard("be");
    page.rerender(
      <Page>
        <Box label="search" />
        <Typist letter="n" />
      </Page>,
    );

    expect(valueOf("search")).toBe("ben");
  });

  test("is given up with Escape", async () => {
    const user = userEvent.setup();
    const onCancel = vi.fn<() => void>();
    render(<Page onCancel={onCancel} />);
    await user.keyboard("{Escape}");

    expect(onCancel).toHaveBeenCalled();
  });
});
