import { Toaster as Sonner } from "sonner";
import { useTheme } from "@/lib/theme";

export function Toaster() {
  const theme = useTheme((state) => state.theme);
  return (
    <Sonner
      position="bottom-right"
      closeButton
      // A dialog takes the pointer from everything but itself.
      className="pointer-events-auto"
      theme={theme === "auto" ? "system" : theme}
      style={
        {
          "--normal-bg": "var(--panel)",
          "--normal-text": "var(--fg)",
          "--normal-border": "var(--line)",
        } as React.CSSProperties
      }
    />
  );
}
