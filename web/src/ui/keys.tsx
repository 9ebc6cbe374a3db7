const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

const names: Record<string, string> = {
  mod: isMac ? "⌘" : "Ctrl",
  enter: "Enter",
  escape: "Esc",
  arrowleft: "←",
  arrowright: "→",
};

/** A shortcut as it stands on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="key-hint flex gap-1">
      {keys.split(/[ +]/).map((key) => (
        <kbd key={key}>{names[key] ?? key.toUpperCase()}</kbd>
      ))}
    </span>
  );
}
