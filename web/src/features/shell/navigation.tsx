import { Link } from "@tanstack/react-router";
import {
  Archive,
  Building2,
  ChartNoAxesColumn,
  FileText,
  Gauge,
  Handshake,
  Hash,
  Headset,
  KeyRound,
  type LucideIcon,
  ListTodo,
  Megaphone,
  Mic,
  Phone,
  PhoneForwarded,
  PhoneOff,
  ScrollText,
  SlidersHorizontal,
  UserCog,
  Users,
  UsersRound,
} from "lucide-react";
import type { SignedIn } from "@/api/types";
import { type MenuAddress, menuOf } from "@/lib/places";

const icons: Record<MenuAddress, LucideIcon> = {
  "/work": Headset,
  "/": Gauge,
  "/progress": ChartNoAxesColumn,
  "/leads": Users,
  "/customers": Handshake,
  "/tasks": ListTodo,
  "/calls": Phone,
  "/recordings": Mic,
  "/promotions": Megaphone,
  "/numbers": Hash,
  "/do-not-call": PhoneOff,
  "/scripts": FileText,
  "/users": UserCog,
  "/teams": UsersRound,
  "/phone-lines": PhoneForwarded,
  "/api-keys": KeyRound,
  "/archive": Archive,
  "/audit": ScrollText,
  "/organisation-settings": SlidersHorizontal,
  "/organisations": Building2,
  "/platform-users": UserCog,
};

export function Navigation({ session, onNavigate }: { session: SignedIn; onNavigate?: () => void }) {
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {menuOf(session).map(({ to, label }) => {
          const Icon = icons[to];
          return (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === "/", includeSearch: false }}
                onClick={onNavigate}
                className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-raised hover:text-fg aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-fg"
              >
                <Icon size={16} aria-hidden />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
