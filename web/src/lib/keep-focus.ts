import { isTyping, NOTICES } from "./hotkeys";

/** Where the focus was, and where it may go when that is gone. */
interface Step {
  control: HTMLElement;
  /** What was beside it and around it, the nearest first. */
  around: HTMLElement[];
  /** Since when it cannot be pressed: it saves, mostly. */
  heldAt: number | null;
}

const REMEMBERED = 6;
/** A dialog that closes gives the focus back by itself, and a page that is opened may choose its first field. */
const SETTLE_MS = 100;
/** What is held longer than this may stay so. */
const HELD_MS = 1500;
const ROW = "li,tr,[role=row]";
const AROUND = "section,form,ul,ol,table,[role=region],[role=table],[role=dialog],main";

/**
 * Whoever works by keyboard stays where they are when what had the focus is deleted, replaced, or held while it is
 * saved; the browser would leave them nowhere. A click chooses a new place, or none.
 */
export function keepFocus(): () => void {
  let steps: Step[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  /** What has the focus for something that is gone or held. */
  let standIn: HTMLElement | null = null;

  const remember = ({ target }: Pick<FocusEvent, "target">) => {
    if (!(target instanceof HTMLElement) || target === document.body || target === standIn) return;
    // Nobody is led back to a notice, or to the list of them.
    const others = steps.filter(({ control }) => control !== target && !control.closest(NOTICES));
    steps = [{ control: target, around: aroundOf(target), heldAt: null }, ...others].slice(0, REMEMBERED);
  };
  const forget = () => {
    steps = [];
  };
  const isAway = () => isNowhere() || document.activeElement === standIn;
  const standOn = (place: Element | null | undefined) => {
    if (!(place instanceof HTMLElement)) return;
    standIn = place;
    stand(place);
  };
  const settle = () => {
    timer = undefined;
    clearTimeout(patience);
    if (!isAway()) return;
    for (const step of steps) {
      if (step.control.isConnected) {
        comeBack(step);
        return;
      }
      const place = step.around.find((each) => each.isConnected);
      if (place) {
        standOn(place);
        return;
      }
    }
    if (steps.length > 0) standOn(document.querySelector("main"));
  };
  const comeBack = (step: Step) => {
    const { control, heldAt } = step;
    const left = (heldAt ?? 0) + HELD_MS - Date.now();
    if (!control.matches(":disabled")) {
      // The last one may have been left on purpose.
      if (heldAt !== null || (step !== steps[0] && !isTyping(control)))
        control.focus({ preventScroll: true });
    } else if (left <= 0) standOn(placeOf(control));
    else patience = setTimeout(settle, left);
  };
  const look = () => {
    const [latest] = steps;
    if (!latest) return;
    // Browsers take the focus from it only when they paint. A field does not get it back: the next key might be
    // meant for the page, and would be typed.
    if (latest.control.matches("button:disabled")) latest.heldAt ??= Date.now();
    timer ??= setTimeout(settle, SETTLE_MS);
  };

  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  // Before anybody stops it: a notice keeps its focus from the dialog that it lies above.
  document.addEventListener("focusin", remember, true);
  document.addEventListener("pointerdown", forget, true);
  remember({ target: document.activeElement });
  return () => {
    clearTimeout(timer);
    clearTimeout(patience);
    watch.disconnect();
    document.removeEventListener("focusin", remember, true);
    document.removeEventListener("pointerdown", forget, true);
  };
}

/** Nothing has the focus. */
export function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/**
 * The rows of long lists come and go as they are scrolled: there the list itself is the place, as it is for what
 * acts on its rows. A notice that is gone leads back to where one was before.
 */
function aroundOf(control: HTMLElement): HTMLElement[] {
  if (control.closest(NOTICES)) return [];
  const row = control.closest(ROW);
  const places = row?.matches("[data-row]") ? [] : [row?.nextElementSibling, row?.previousElementSibling];
  places.push(control.closest("[data-of-list]")?.parentElement?.querySelector("[role=table]"));
  for (let each = placeOf(control); each; each = placeOf(each)) places.push(each);
  return places
    .filter((each) => each instanceof HTMLElement)
    .filter((each) => each.matches(`${ROW},${AROUND}`));
}

function placeOf(element: Element): Element | null | undefined {
  return element.parentElement?.closest(AROUND);
}

/** What is no control takes the focus until it goes on from there. */
function stand(place: HTMLElement): void {
  if (!place.hasAttribute("tabindex")) {
    place.tabIndex = -1;
    place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  }
  place.focus({ preventScroll: true });
}
