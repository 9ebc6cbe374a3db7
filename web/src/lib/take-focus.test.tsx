// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { takeFocus, takeFocusInside } from "./take-focus";

afterEach(() => {
  document.body.innerHTML = "";
});

function show(html: string): void {
  document.body.innerHTML = html;
}

const byId = (id: string) => document.getElementById(id);

test("a form that appears has the focus in its first field", () => {
  show(`<form id="form"><button>Help</button><input id="name" /><input /></form>`);
  takeFocusInside(byId("form"));

  expect(document.activeElement).toBe(byId("name"));
});

test("what appears beneath a dialog leaves the focus there", () => {
  show(`<input id="name" /><div role="dialog"><input id="box" /></div>`);
  byId("box")?.focus();
  takeFocus(byId("name"));

  expect(document.activeElement).toBe(byId("box"));
});

test("what appears in a dialog takes it", () => {
  show(`<input id="name" /><div role="dialog"><input id="box" /></div>`);
  byId("name")?.focus();
  takeFocus(byId("box"));

  expect(document.activeElement).toBe(byId("box"));
});
