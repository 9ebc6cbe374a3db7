// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keepFocus } from "./keep-focus";

let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `
    <main tabindex="-1">
      <section><button id="save">Save</button></section>
      <ul>
        <li id="first"><button id="delete-first">Delete</button></li>
        <li id="second"><button id="delete-second">Delete</button></li>
      </ul>
    </main>
    <div role="dialog"><button id="sure">Sure</button></div>`;
  stop = keepFocus();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

const it = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLButtonElement;

async function pass(): Promise<void> {
  await Promise.resolve();
  vi.advanceTimersByTime(200);
}

function hide(event: Event): void {
  event.stopPropagation();
}

/** As browsers do, and jsdom does not. */
function hold(button: HTMLButtonElement): void {
  button.disabled = true;
  button.blur();
}

describe("the focus", () => {
  test("goes to the next row when its row is deleted, and to the one before at the end", async () => {
    it("#delete-first").focus();
    it("#first").remove();
    await pass();
    expect(document.activeElement).toBe(it("#second"));

    it("#second").insertAdjacentHTML("beforebegin", `<li id="before"><button>Delete</button></li>`);
    it("#delete-second").focus();
    it("#second").remove();
    await pass();
    expect(document.activeElement).toBe(it("#before"));
  });

  test("goes to what is around where nothing is beside", async () => {
    it("#save").focus();
    it("#save").remove();
    await pass();
    expect(document.activeElement).toBe(it("section"));

    it("section").remove();
    await pass();
    expect(document.activeElement).toBe(it("main"));
  });

  test("goes to the list when what acts on its rows is gone", async () => {
    it("section").insertAdjacentHTML(
      "beforeend",
      `<div><div><div id="list" role="table"></div></div><div id="bar" data-of-list><button id="status">Status</button></div></div>`,
    );
    it("#status").focus();
    it("#bar").remove();
    await pass();
    expect(document.activeElement).toBe(it("#list"));
  });

  test("comes back to a button that was held while it saved", async () => {
    const save = it("#save");
    save.focus();
    hold(save);
    await pass();
    expect(document.activeElement).toBe(document.body);

    save.disabled = false;
    await pass();
    expect(document.activeElement).toBe(save);
  });

  test("waits beside a button that stays held, for as long as nobody goes on from there", async () => {
    const save = it("#save");
    save.focus();
    hold(save);
    await pass();
    vi.advanceTimersByTime(2000);
    expect(document.activeElement).toBe(it("section"));

    save.disabled = false;
    await pass();
    expect(document.activeElement).toBe(save);
  });

  test("goes to where a dialog was opened from, when what opened it is gone too", async () => {
    it("#delete-first").focus();
    it("#sure").focus();
    it("#first").remove();
    it("[role=dialog]").remove();
    await pass();

    expect(document.activeElement).toBe(it("#second"));
  });

  test("goes back to where it was before a notice that is gone", async () => {
    document.body.insertAdjacentHTML(
      "beforeend",
      `<ol data-sonner-toaster><li><button>Undo</button></li></ol>`,
    );
    it("#save").focus();
    it("ol button").focus();
    it("ol li").remove();
    await pass();

    expect(document.activeElement).toBe(it("#save"));
  });

  test("goes back from a notice although that hides its focus from dialogs", async () => {
    document.body.addEventListener("focusin", hide);
    document.body.insertAdjacentHTML(
      "beforeend",
      `<ol data-sonner-toaster tabindex="-1"><li><button>Undo</button></li></ol>`,
    );
    it("#save").focus();
    it("ol").focus();
    it("ol button").focus();
    it("ol li").remove();
    await pass();
    document.body.removeEventListener("focusin", hide);

    expect(document.activeElement).toBe(it("#save"));
  });

  test("is left alone where somebody has it, clicked it away, or left it", async () => {
    it("#delete-first").focus();
    it("#first").remove();
    it("#save").focus();
    await pass();
    expect(document.activeElement).toBe(it("#save"));

    document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    it("#save").remove();
    await pass();
    expect(document.activeElement).toBe(document.body);

    it("#delete-second").focus();
    it("#delete-second").blur();
    it("#sure").remove();
    await pass();
    expect(document.activeElement).toBe(document.body);
  });
});
