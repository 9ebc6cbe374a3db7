import { OVERLAYS } from "./hotkeys";

/** As a `ref`: what is shown because somebody asked for it has the focus at once. */
export function takeFocus(control: HTMLElement | null): void {
  if (control && !isBeneath(control)) control.focus();
}

/** As a `ref` of what is around a form: its first field has it. */
export function takeFocusInside(form: HTMLElement | null): void {
  takeFocus(form?.querySelector<HTMLElement>("input,select,textarea") ?? null);
}

/** As a `ref` of a form: in a dialog its first field has it, also where the form comes after the dialog. */
export function takeFocusInDialog(form: HTMLElement | null): void {
  if (form?.closest("[role=dialog]")) takeFocusInside(form);
}

/** Whether a dialog or a menu is over it: whoever is there goes on typing. */
export function isBeneath(element: Element): boolean {
  return document.querySelector(OVERLAYS) !== null && !element.closest(OVERLAYS);
}
