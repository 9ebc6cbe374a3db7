import { can, type Permission, reachesOthers, type Session } from "./session";

/** In the order of the menu; `keys` go there from anywhere. */
const menu = [
  { to: "/work", label: "Work", needs: "calls:create", keys: "g w" },
  { to: "/", label: "My day", needs: "calls:read", keys: "g d" },
  { to: "/progress", label: "Progress", needs: "progress:read", keys: "g p" },
  { to: "/leads", label: "Leads", needs: "leads:read", keys: "g l" },
  { to: "/customers", label: "Customers", needs: "customers:read", keys: "g u" },
  { to: "/tasks", label: "Tasks", needs: "tasks:read", keys: "g t" },
  { to: "/calls", label: "Calls", needs: "calls:read", keys: "g c" },
  { to: "/recordings", label: "Recordings", needs: "recordings:read", keys: "g r" },
  { to: "/promotions", label: "Promo sales", needs: "promotions:read" },
  { to: "/numbers", label: "Numbers", needs: "numbers:read", keys: "g n" },
  { to: "/do-not-call", label: "Do not call", needs: "dnc:read" },
  { to: "/scripts", label: "Scripts", needs: "scripts:read" },
  { to: "/users", label: "Users", needs: "users:read" },
  { to: "/teams", label: "Teams", needs: "teams:read" },
  { to: "/phone-lines", label: "Phone lines", needs: "lines:read" },
  { to: "/api-keys", label: "API keys", needs: "keys:manage" },
  { to: "/archive", label: "Archive", needs: "archive:manage" },
  { to: "/audit", label: "Audit", needs: "activity:read" },
  { to: "/organisation-settings", label: "Organisation settings", needs: "settings:manage" },
  { to: "/organisations", label: "Organisations", needs: "platform:orgs" },
  { to: "/platform-users", label: "Platform users", needs: "platform:users" },
] as const satisfies readonly Needing<string>[];

/** Reached from other pages, the account and the help menu. */
const aside = [
  { to: "/imports", label: "Imports", needs: "numbers:manage" },
  { to: "/permissions", label: "Permissions", needs: "users:read" },
  { to: "/wallboard", label: "Wallboard", needs: "progress:read" },
  { to: "/help", label: "Help", needs: "self:manage", keys: "g h" },
  { to: "/settings", label: "My settings", needs: "self:manage", keys: "g s" },
] as const satisfies readonly Needing<string>[];

export type Address = (typeof menu)[number]["to"] | (typeof aside)[number]["to"];
export type MenuAddress = (typeof menu)[number]["to"];

export interface Place<To = Address> {
  to: To;
  label: string;
  keys?: string;
}

interface Needing<To> extends Place<To> {
  needs: Permission;
}

export function menuOf(session: Session | null): Place<MenuAddress>[] {
  const isLeading = reachesOthers(session, "progress:read");
  const listed: readonly Needing<MenuAddress>[] = menu;
  return listed
    .filter(({ needs }) => can(session, needs))
    .map(({ to, label, keys }) => ({ to, label: to === "/" && isLeading ? "Dashboard" : label, keys }));
}

/** Every page that somebody may open by its name. */
export function placesOf(session: Session | null): Place[] {
  const isLeading = reachesOthers(session, "progress:read");
  return [
    ...menuOf(session),
    ...aside.filter(({ to, needs }) => can(session, needs) && (to !== "/wallboard" || isLeading)),
  ];
}
