/** Where the focus was, and where it may go when that is gone. */
interface Step {
  control: HTMLElement;
  /** What was beside it and around it, the nearest first. */
  around: HTMLElement[];
  /** It could not be pressed for a while: saving, mostly. */
  isHeld: boolean;
}

const REMEMBERED = 6;
/** A dialog that closes gives the focus back by itself, and a page that is opened may choose its first field. */
const SETTLE_MS = 100;
const ROW = "li,tr,[role=row]";
const AROUND = "section,form,ul,ol,table,[role=region],[role=table],[role=dialog],main";

/**
 * Whoever works by keyboard stays where they are when what had the focus is deleted, replaced, or held while it is
 * saved; the browser would leave them nowhere. A click chooses a new place, or none.
 */
export function keepFocus(): () => void {
  let steps: Step[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remember = ({ target }: Pick<FocusEvent, "target">) => {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    const others = steps.filter(({ control }) => control !== target);
    steps = [{ control: target, around: aroundOf(target), isHeld: false }, ...others].slice(0, REMEMBERED);
  };
  const forget = () => {
    steps = [];
  };
  const settle = () => {
    if (!isNowhere()) return;
    for (const { control, around, isHeld } of steps) {
      if (control.isConnected) {
        const wasLeft = control === steps[0]?.control && !isHeld;
        if (!wasLeft && !control.matches(":disabled")) control.focus({ preventScroll: true });
        return;
      }
      const place = around.find((each) => each.isConnected);
      if (place) {
        stand(place);
        return;
      }
    }
    const page = document.querySelector<HTMLElement>("main");
    if (page && steps.length > 0) stand(page);
  };
  const look = () => {
    const [latest] = steps;
    if (!latest) return;
    // Browsers take the focus from it only when they paint.
    latest.isHeld ||= latest.control.matches(":disabled");
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLE_MS);
  };

  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  document.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", forget, true);
  remember({ target: document.activeElement });
  return () => {
    clearTimeout(timer);
    watch.disconnect();
    document.removeEventListener("focusin", remember);
    document.removeEventListener("pointerdown", forget, true);
  };
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/**
 * The rows of long lists come and go as they are scrolled: there the list itself is the place. A notice that is
 * gone leads back to where one was before.
 */
function aroundOf(control: HTMLElement): HTMLElement[] {
  if (control.closest("[data-sonner-toaster]")) return [];
  const row = control.closest(ROW);
  const places = row?.matches("[data-row]") ? [] : [row?.nextElementSibling, row?.previousElementSibling];
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
