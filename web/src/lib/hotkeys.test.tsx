// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { useHotkeyGroups, useHotkeys } from "./hotkeys";

afterEach(cleanup);

function Page({ onPress, enabled = true }: { onPress: (keys: string) => void; enabled?: boolean }) {
  const hotkey = (keys: string) => ({ keys, label: keys, run: () => onPress(keys) });
  const keys = ["1", "g l", "enter", "?", "mod+k"].map(hotkey);
  useHotkeys("Page", [...keys, { ...hotkey("mod+u"), anywhere: true }], enabled);
  return (
    <>
      <input aria-label="name" />
      <textarea aria-label="notes" />
      <input type="radio" aria-label="outcome" />
      <button type="button">button</button>
    </>
  );
}

function open(enabled?: boolean) {
  const onPress = vi.fn<(keys: string) => void>();
  render(<Page onPress={onPress} enabled={enabled} />);
  return { user: userEvent.setup(), pressed: () => onPress.mock.calls.flat() };
}

describe("hotkeys", () => {
  test("a key runs its action", async () => {
    const { user, pressed } = open();
    await user.keyboard("1?");

    expect(pressed()).toEqual(["1", "?"]);
  });

  test("a sequence runs only in its order", async () => {
    const { user, pressed } = open();
    await user.keyboard("lg");
    expect(pressed()).toEqual([]);

    await user.keyboard("gl");
    expect(pressed()).toEqual(["g l"]);
  });

  test("the end of a sequence is no key of its own for what else is on the page", async () => {
    const ran = vi.fn<(keys: string) => void>();
    const key = (keys: string) => ({ keys, label: keys, run: () => ran(keys) });
    const Part = () => (useHotkeys("Part", [key("l")]), null);
    const Whole = () => (useHotkeys("Whole", [key("g l")]), (<Part />));
    render(<Whole />);
    await userEvent.keyboard("gl");
    expect(ran.mock.calls.flat()).toEqual(["g l"]);

    await userEvent.keyboard("l");
    expect(ran.mock.calls.flat()).toEqual(["g l", "l"]);
  });

  test.each(["name", "notes"])("nothing runs while somebody types into %s", async (field) => {
    const { user, pressed } = open();
    await user.click(screen.getByLabelText(field));
    await user.keyboard("1gl?");

    expect(pressed()).toEqual([]);
  });

  test("combinations with Control run while somebody types", async () => {
    const { user, pressed } = open();
    await user.click(screen.getByLabelText("notes"));
    await user.keyboard("{Control>}k{/Control}");

    expect(pressed()).toEqual(["mod+k"]);
  });

  test("digits still work when a radio button has the focus", async () => {
    const { user, pressed } = open();
    screen.getByLabelText("outcome").focus();
    await user.keyboard("1");

    expect(pressed()).toEqual(["1"]);
  });

  test("Enter belongs to the button that has the focus", async () => {
    const { user, pressed } = open();
    screen.getByRole("button").focus();
    await user.keyboard("{Enter}");

    expect(pressed()).toEqual([]);
  });

  test("an open dialog keeps the page's keys from running", async () => {
    const { user, pressed } = open();
    render(<div role="dialog" />);
    await user.keyboard("1");

    expect(pressed()).toEqual([]);
  });

  test("what works anywhere runs over an open dialog, too", async () => {
    const { user, pressed } = open();
    render(<div role="dialog" />);
    await user.keyboard("{Control>}ku{/Control}");

    expect(pressed()).toEqual(["mod+u"]);
  });

  test("only what is enabled is in the help", () => {
    open(false);
    expect(useHotkeyGroups.getState().groups).toEqual([]);

    open(true);
    expect(useHotkeyGroups.getState().groups.map((group) => group.name)).toEqual(["Page"]);
  });
});
