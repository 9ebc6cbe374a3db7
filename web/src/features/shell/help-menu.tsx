import { BookOpen, Braces, Keyboard, LifeBuoy, Mail, Phone } from "lucide-react";
import { useSettings } from "@/api/settings";
import { Menu, MenuDivider, MenuItem, MenuLink } from "@/ui/menu";
import { HelpLabel } from "./menu-labels";

interface HelpMenuProps {
  onGuide: () => void;
  onShortcuts: () => void;
}

export function HelpMenu({ onGuide, onShortcuts }: HelpMenuProps) {
  return (
    <Menu trigger={<HelpLabel />}>
      <MenuItem icon={<BookOpen size={16} aria-hidden />} onSelect={onGuide}>
        Guide
      </MenuItem>
      <MenuItem icon={<Keyboard size={16} aria-hidden />} onSelect={onShortcuts}>
        Keyboard shortcuts <kbd className="key-hint ml-auto">?</kbd>
      </MenuItem>
      <MenuLink icon={<Braces size={16} aria-hidden />} href="/reference/index.html">
        API reference
      </MenuLink>
      <SupportLinks />
    </Menu>
  );
}

/** Where the organisation's own people find help; asked for when the menu opens. */
function SupportLinks() {
  const support = useSettings()?.support;
  if (!support || !(support.email || support.phone || support.url)) return null;
  return (
    <>
      <MenuDivider />
      {support.email && (
        <MenuLink icon={<Mail size={16} aria-hidden />} href={`mailto:${support.email}`}>
          {support.email}
        </MenuLink>
      )}
      {support.phone && (
        <MenuLink icon={<Phone size={16} aria-hidden />} href={`tel:${support.phone}`}>
          {support.phone}
        </MenuLink>
      )}
      {support.url && (
        <MenuLink icon={<LifeBuoy size={16} aria-hidden />} href={support.url}>
          Help pages
        </MenuLink>
      )}
    </>
  );
}
