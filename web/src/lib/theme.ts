import { create } from "zustand";
import { keep, recall } from "./browser-storage";

export const themes = ["light", "dark", "auto"] as const;
export type Theme = (typeof themes)[number];

/** Also read by public/first.js, before this module is loaded. */
const KEY = "callboard.theme";
const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)");

export const useTheme = create<{ theme: Theme }>(() => ({ theme: savedTheme() }));

export function chooseTheme(theme: Theme): void {
  keep(KEY, theme);
  useTheme.setState({ theme });
  paint();
}

/** Follows the system while the choice is "auto". */
export function followSystemTheme(): void {
  systemIsDark().addEventListener("change", paint);
}

function paint(): void {
  const { theme } = useTheme.getState();
  const dark = theme === "dark" || (theme === "auto" && systemIsDark().matches);
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

function savedTheme(): Theme {
  const saved = recall(KEY);
  return themes.find((each) => each === saved) ?? "auto";
}
