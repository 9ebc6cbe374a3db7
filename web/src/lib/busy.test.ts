// @vitest-environment jsdom
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isBusy, watchWriting } from "./busy";

let stop = () => {};

beforeEach(() => {
  document.body.innerHTML = `<input type="search"><textarea></textarea><button>Leave</button>`;
  stop = watchWriting();
});
afterEach(() => stop());

function box(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

describe("somebody is busy", () => {
  test("not on a page that nobody touched", () => expect(isBusy()).toBe(false));

  test("while the cursor is in a box", () => {
    box("textarea").focus();

    expect(isBusy()).toBe(true);
  });

  test("while a note is half typed, wherever the focus is", async () => {
    const user = userEvent.setup();
    await user.type(box("textarea"), "call ba");
    await user.click(box("button"));

    expect(isBusy()).toBe(true);

    await user.clear(box("textarea"));
    await user.click(box("button"));

    expect(isBusy()).toBe(false);
  });

  test("no longer once the note is gone from the page", async () => {
    const user = userEvent.setup();
    await user.type(box("textarea"), "call back");
    await user.click(box("button"));
    box("textarea").remove();

    expect(isBusy()).toBe(false);
  });

  test("not because of what was searched for", async () => {
    const user = userEvent.setup();
    await user.type(box("[type=search]"), "maria");
    await user.click(box("button"));

    expect(isBusy()).toBe(false);
  });

  test.each([`<div role="dialog"></div>`, `<form data-busy></form>`])("with %s on the page", (html) => {
    document.body.insertAdjacentHTML("beforeend", html);

    expect(isBusy()).toBe(true);
  });
});
