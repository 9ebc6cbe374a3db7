import { create } from "zustand";

export const themes = ["light", "dark", "auto"] as const;
export type Theme = (typeof themes)[number];

/** Also read by public/first.js, before this module is loaded. */
const KEY = "callboard.theme";
const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)");

export const useTheme = create<{ theme: Theme }>(() => ({ theme: savedTheme() }));

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice then lasts until the page is closed.
  }
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
  try {
    const saved = localStorage.getItem(KEY);
    return themes.find((each) => each === saved) ?? "auto";
  } catch {
    return "auto";
  }
}
