import { useEffect, useEffectEvent } from "react";
import { create } from "zustand";

export interface Hotkey {
  /** "j", "g l" (one after the other), "shift+enter", "mod+k" (Control, or Command on a Mac). */
  keys: string;
  label: string;
  run: () => void;
  /** Over an open dialog or menu, too. */
  anywhere?: boolean;
}

export interface HotkeyGroup {
  name: string;
  hotkeys: Hotkey[];
}

const SEQUENCE_MS = 900;
export const OVERLAYS = "[role=dialog],[role=alertdialog],[role=menu],[role=listbox]";
/** Where notices are, above everything. */
export const NOTICES = "[data-sonner-toaster]";

/** What works on the page right now, for the help dialog. */
export const useHotkeyGroups = create<{ groups: HotkeyGroup[] }>(() => ({ groups: [] }));

export function useHotkeys(name: string, hotkeys: Hotkey[], enabled = true): void {
  const press = useEffectEvent((event: KeyboardEvent, before: string) => {
    const combination = combinationOf(event);
    const sequence = `${before} ${combination}`;
    const keys = isShown(sequence) ? sequence : combination;
    const hotkey = hotkeys.find((each) => each.keys === keys);
    if (!hotkey || !mayRun(event, combination, hotkey.anywhere)) return;
    event.preventDefault();
    hotkey.run();
  });

  useEffect(() => {
    if (!enabled) return;
    let last = "";
    let pressedAt = 0;
    const listen = (event: KeyboardEvent) => {
      press(event, event.timeStamp - pressedAt < SEQUENCE_MS ? last : "");
      last = event.key.toLowerCase();
      pressedAt = event.timeStamp;
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [enabled]);

  const shown = JSON.stringify(hotkeys.map(({ keys, label }) => [keys, label]));
  const current = useEffectEvent(() => hotkeys);
  useEffect(() => {
    if (!enabled) return;
    const group: HotkeyGroup = { name, hotkeys: current() };
    useHotkeyGroups.setState(({ groups }) => ({ groups: [...groups, group] }));
    return () =>
      useHotkeyGroups.setState(({ groups }) => ({ groups: groups.filter((each) => each !== group) }));
    // Hotkeys are made anew on each render; `shown` tells when they really differ.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [enabled, name, shown]);
}

/** Who goes elsewhere with "g p" does not mean the P of what is on the page. */
function isShown(keys: string): boolean {
  const { groups } = useHotkeyGroups.getState();
  return groups.some(({ hotkeys }) => hotkeys.some((each) => each.keys === keys));
}

export function combinationOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  // "?" already needs Shift on most keyboards, so Shift counts only for keys that have a name.
  const shift = event.shiftKey && key.length > 1;
  return [(event.metaKey || event.ctrlKey) && "mod", event.altKey && "alt", shift && "shift", key]
    .filter(Boolean)
    .join("+");
}

function mayRun(event: KeyboardEvent, combination: string, anywhere = false): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  if (!anywhere && document.querySelector(OVERLAYS)) return false;
  if (combination.startsWith("mod+")) return true;
  return !isTyping(event.target) && !belongsToControl(event.target, combination);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type)
  );
}

/** Enter and Space press the control that has the focus; arrows move a radio or a slider. */
function belongsToControl(target: EventTarget | null, combination: string): boolean {
  if (!(target instanceof Element)) return false;
  if (["enter", " "].includes(combination)) {
    return target.closest("a,button,summary,input,[role=tab],[role=slider]") !== null;
  }
  return combination.startsWith("arrow") && target.closest("input,[role=tab],[role=slider]") !== null;
}
