// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { useHotkeys } from "./hotkeys";
import { forgetTyped, typedMeanwhile, useTypeAhead } from "./type-ahead";

afterEach(cleanup);

function Waiting({ onCancel }: { onCancel: () => void }) {
  useTypeAhead(onCancel);
  return null;
}

function Page({ onHotkey, onCancel }: { onHotkey: () => void; onCancel: () => void }) {
  useHotkeys("Page", [{ keys: "e", label: "End the call", run: onHotkey }]);
  return (
    <>
      <textarea aria-label="notes" />
      <Waiting onCancel={onCancel} />
    </>
  );
}

describe("what is typed while a box still loads", () => {
  test("is there once it is, and nowhere else", async () => {
    const user = userEvent.setup();
    const [onHotkey, onCancel] = [vi.fn<() => void>(), vi.fn<() => void>()];
    render(<Page onHotkey={onHotkey} onCancel={onCancel} />);
    screen.getByLabelText<HTMLTextAreaElement>("notes").focus();
    await user.keyboard("bem{Backspace}n");

    expect(typedMeanwhile()).toBe("ben");
    expect(typedMeanwhile()).toBe("ben");
    forgetTyped();
    expect(typedMeanwhile()).toBe("");
    expect(screen.getByLabelText<HTMLTextAreaElement>("notes").value).toBe("");
    expect(onHotkey).not.toHaveBeenCalled();
  });

  test("is given up with Escape", async () => {
    const user = userEvent.setup();
    const onCancel = vi.fn<() => void>();
    render(<Page onHotkey={vi.fn<() => void>()} onCancel={onCancel} />);
    await user.keyboard("{Escape}");

    expect(onCancel).toHaveBeenCalled();
  });
});
