import { chooseTheme, themes, useTheme } from "@/lib/theme";

const words = { light: "Light", dark: "Dark", auto: "Like the system" };

export function ThemeChoice() {
  const chosen = useTheme((state) => state.theme);
  return (
    <fieldset className="flex flex-wrap gap-4">
      <legend className="sr-only">Theme</legend>
      {themes.map((theme) => (
        <label key={theme} className="flex items-center gap-2">
          <input
            type="radio"
            name="theme"
            className="size-4 accent-accent"
            checked={theme === chosen}
            onChange={() => chooseTheme(theme)}
          />
          {words[theme]}
        </label>
      ))}
    </fieldset>
  );
}
