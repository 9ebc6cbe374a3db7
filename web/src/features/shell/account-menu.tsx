import { LogOut, Settings } from "lucide-react";
import type { SignedIn } from "@/api/types";
import { chooseTheme, themes, useTheme } from "@/lib/theme";
import { words } from "@/lib/format";
import { roleWords } from "@/lib/role-words";
import { Menu, MenuChoices, MenuDivider, MenuItem } from "@/ui/menu";
import { AccountLabel } from "./menu-labels";

interface AccountMenuProps {
  session: SignedIn;
  onSettings: () => void;
  onSwitch: (orgId: string) => void;
  onSignOut: () => void;
}

const choices = themes.map((theme) => ({ value: theme, label: words(theme) }));

export function AccountMenu({ session, onSettings, onSwitch, onSignOut }: AccountMenuProps) {
  const theme = useTheme((state) => state.theme);
  return (
    <Menu trigger={<AccountLabel user={session.user} />}>
      <p className="px-2 py-1 text-xs text-muted">
        {session.user.email}
        <br />
        {session.role ? roleWords[session.role] : "Platform administrator"}
      </p>
      <MenuDivider />
      <MenuItem icon={<Settings size={16} aria-hidden />} onSelect={onSettings}>
        My settings
      </MenuItem>
      <MenuDivider />
      {session.organisations.length > 1 && (
        <>
          <MenuChoices
            label="Organisation"
            value={session.org?.org_id ?? ""}
            options={session.organisations.map(({ org_id, name }) => ({ value: org_id, label: name }))}
            onChange={onSwitch}
          />
          <MenuDivider />
        </>
      )}
      <MenuChoices label="Theme" value={theme} options={choices} onChange={chooseTheme} />
      <MenuDivider />
      <MenuItem icon={<LogOut size={16} aria-hidden />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
