import { BookOpen, CircleQuestionMark, Keyboard } from "lucide-react";
import { Menu, MenuItem, MenuLink } from "@/ui/menu";

export function HelpMenu({ onShortcuts }: { onShortcuts: () => void }) {
  return (
    <Menu
      trigger={
        <>
          <CircleQuestionMark size={16} aria-hidden />
          <span className="max-sm:sr-only">Help</span>
        </>
      }
    >
      <MenuItem icon={<Keyboard size={16} aria-hidden />} onSelect={onShortcuts}>
        Keyboard shortcuts <kbd className="ml-auto">?</kbd>
      </MenuItem>
      <MenuLink icon={<BookOpen size={16} aria-hidden />} href="/reference/index.html">
        API reference
      </MenuLink>
    </Menu>
  );
}
