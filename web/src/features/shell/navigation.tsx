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
import { can, reachesOthers } from "@/lib/session";

const places = [
  { to: "/work", label: "Work", icon: Headset, needs: "calls:create" },
  { to: "/", label: "My day", icon: Gauge, needs: "calls:read" },
  { to: "/progress", label: "Progress", icon: ChartNoAxesColumn, needs: "progress:read" },
  { to: "/leads", label: "Leads", icon: Users, needs: "leads:read" },
  { to: "/customers", label: "Customers", icon: Handshake, needs: "customers:read" },
  { to: "/tasks", label: "Tasks", icon: ListTodo, needs: "tasks:read" },
  { to: "/calls", label: "Calls", icon: Phone, needs: "calls:read" },
  { to: "/recordings", label: "Recordings", icon: Mic, needs: "recordings:read" },
  { to: "/promotions", label: "Promo sales", icon: Megaphone, needs: "promotions:read" },
  { to: "/numbers", label: "Numbers", icon: Hash, needs: "numbers:read" },
  { to: "/do-not-call", label: "Do not call", icon: PhoneOff, needs: "dnc:read" },
  { to: "/scripts", label: "Scripts", icon: FileText, needs: "scripts:read" },
  { to: "/users", label: "Users", icon: UserCog, needs: "users:read" },
  { to: "/teams", label: "Teams", icon: UsersRound, needs: "teams:read" },
  { to: "/phone-lines", label: "Phone lines", icon: PhoneForwarded, needs: "lines:read" },
  { to: "/api-keys", label: "API keys", icon: KeyRound, needs: "keys:manage" },
  { to: "/archive", label: "Archive", icon: Archive, needs: "archive:manage" },
  { to: "/audit", label: "Audit", icon: ScrollText, needs: "activity:read" },
  {
    to: "/organisation-settings",
    label: "Organisation settings",
    icon: SlidersHorizontal,
    needs: "settings:manage",
  },
  { to: "/organisations", label: "Organisations", icon: Building2, needs: "platform:orgs" },
  { to: "/platform-users", label: "Platform users", icon: UserCog, needs: "platform:users" },
] as const;

export function Navigation({ session, onNavigate }: { session: SignedIn; onNavigate?: () => void }) {
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {places
          .filter((place) => can(session, place.needs))
          .map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === "/", includeSearch: false }}
                onClick={onNavigate}
                className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-raised hover:text-fg aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-fg"
              >
                <Icon size={16} aria-hidden />
                {to === "/" && reachesOthers(session, "progress:read") ? "Dashboard" : label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
