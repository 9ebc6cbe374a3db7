"""How a visitor presses what is on a page: by keyboard, so that every journey can be made without a
mouse. With `HAND=mouse` in the environment the same journeys are made with one.
"""

import os

import pytest
from playwright.sync_api import Locator, expect

HAND = os.environ.get("HAND", "keyboard")
FURTHEST = 150
MOST_TRIES = 50
# Takes the focus to a control, and answers with the key that presses it; or says why nobody at the
# keyboard could have done so. Menus and choices are gone through by arrows, all else by Tab. Where
# what was pressed before is gone, something else has the focus by now: whoever does not see the
# page would begin at its top again.
GO = """
async (target) => {
  const until = async (isSo, otherwise) => {
    for (const end = Date.now() + 10_000; !isSo(); await new Promise((go) => setTimeout(go, 20)))
      if (Date.now() > end) throw Error(otherwise);
  };
  const isLost = () => window.pressed && [null, document.body].includes(document.activeElement);
  await until(() => !isLost(), `the focus is lost since ${window.pressed} was pressed`);
  const control = target.closest("a[href],button,summary,input,[role^=menuitem]") ?? target;
  const hasFocus = () => (control.focus(), document.activeElement === control);
  await until(() => !control.isConnected || hasFocus(), "it does not take the focus");
  // A menu or dialog that is opening takes the focus once more; nobody presses a key that fast.
  await new Promise((go) => setTimeout(go, 40));
  if (!control.isConnected || document.activeElement !== control) return null;
  if (control.tabIndex < 0 && !control.closest("[role=menu],[role=radiogroup],[role=tablist]"))
    throw Error("the Tab key passes it by");
  window.pressed = document.getElementById("main") && control.outerHTML;
  return control.matches("[type=checkbox],[type=radio]") ? "Space" : "Enter";
}
"""


def press(target: Locator) -> None:
    """Goes to a control and presses it; fails where no key leads to it."""
    if HAND == "mouse":
        target.click()
        return
    for _ in range(MOST_TRIES):  # what was drawn anew meanwhile is another one
        expect(target).to_be_enabled()
        if key := target.evaluate(GO):
            target.page.keyboard.press(key)
            return
    pytest.fail(f"The focus does not stay on {target}")


def tab_to(target: Locator) -> None:
    """Goes there by the Tab key, past everything that lies between."""
    target.wait_for()
    for _ in range(FURTHEST):
        if target.evaluate("it => it === document.activeElement"):
            return
        target.page.keyboard.press("Tab")
    pytest.fail(f"The keyboard does not reach {target}")
