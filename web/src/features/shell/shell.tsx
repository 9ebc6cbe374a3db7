import { Menu as MenuIcon, Search, X } from "lucide-react";
import { lazy, type ReactNode, useState } from "react";
import type { SignedIn } from "@/api/types";
import { useMediaQuery } from "@/lib/use-media-query";
import { Keys } from "@/ui/keys";
import { AfterPage } from "@/ui/optional";
import { piece } from "@/ui/piece";
import { SupportSlot } from "@/ui/support-slot";
import { MenuPlaces } from "./menu-labels";
import { Navigation } from "./navigation";

/** Nobody opens a menu before the page is there. */
const AccountMenu = piece(() => import("./account-menu").then((module) => module.AccountMenu), "over");
const HelpMenu = piece(() => import("./help-menu").then((module) => module.HelpMenu), "over");

const SupportLines = lazy(() =>
  import("./support-lines").then((module) => ({ default: module.SupportLines })),
);

const Toaster = piece(() => import("@/ui/toaster").then((module) => module.Toaster), "aside");

const menus = [HelpMenu, AccountMenu];
const notices = [Toaster];

interface ShellProps {
  session: SignedIn;
  onSearch: () => void;
  onGuide: () => void;
  onShortcuts: () => void;
  onSettings: () => void;
  onSwitch: (orgId: string) => void;
  onSignOut: () => void;
  /** How many notifications are unread; absent where nobody sends any. */
  bell: ReactNode;
  /** Uploads under way, notices: what belongs to no page. */
  status: ReactNode;
  children: ReactNode;
}

export function Shell({
  session,
  onSearch,
  onGuide,
  onShortcuts,
  onSettings,
  onSwitch,
  onSignOut,
  bell,
  status,
  children,
}: ShellProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  // Not only hidden: a phone would make two dozen links that it does not show.
  const isWide = useMediaQuery("(width >= 64rem)");
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[14.5rem_1fr]">
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 text-accent-fg focus:translate-y-0"
      >
        Skip to content
      </a>
      {isWide && (
        <aside className="sticky top-0 flex h-dvh flex-col gap-4 overflow-y-auto border-r border-line bg-panel p-3">
          <Brand />
          <Navigation session={session} />
        </aside>
      )}
      <div className="min-w-0">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-1 border-b border-line bg-panel px-3">
          <button
            type="button"
            className="btn btn-quiet btn-icon lg:hidden"
            aria-expanded={menuOpen}
            aria-controls="small-menu"
            aria-label={menuOpen ? "Close the menu" : "Open the menu"}
            onClick={() => setMenuOpen(!menuOpen)}
          >
            {menuOpen ? <X size={18} aria-hidden /> : <MenuIcon size={18} aria-hidden />}
          </button>
          <p className="line-clamp-2 min-w-0 px-1 leading-4 font-medium break-words text-muted">
            {session.org?.name ?? "All organisations"}
          </p>
          <div className="ml-auto flex max-sm:[&_.btn]:px-2">
            <button
              type="button"
              className="btn btn-quiet text-muted"
              aria-keyshortcuts="Control+K Meta+K"
              onClick={onSearch}
            >
              <Search size={16} aria-hidden />
              <span className="max-md:sr-only">
                Search<span className="sr-only"> and commands</span>
              </span>
              <span className="max-lg:hidden" aria-hidden>
                <Keys keys="mod+k" />
              </span>
            </button>
            {bell}
            <AfterPage parts={menus} fallback={<MenuPlaces user={session.user} />}>
              <HelpMenu onGuide={onGuide} onShortcuts={onShortcuts} />
              <AccountMenu
                session={session}
                onSettings={onSettings}
                onSwitch={onSwitch}
                onSignOut={onSignOut}
              />
            </AfterPage>
          </div>
        </header>
        {menuOpen && (
          <div
            id="small-menu"
            // Over the page: it may be scrolled.
            className="fixed inset-x-0 top-14 z-20 max-h-[calc(100dvh-3.5rem)] overflow-y-auto border-b border-line bg-panel p-3 shadow-lg lg:hidden"
          >
            <Navigation session={session} onNavigate={() => setMenuOpen(false)} />
          </div>
        )}
        <main id="main" tabIndex={-1} className="p-3 outline-none sm:p-5">
          <SupportSlot value={<SupportLines inNotice />}>{children}</SupportSlot>
        </main>
      </div>
      {status}
      <AfterPage parts={notices}>
        <Toaster />
      </AfterPage>
    </div>
  );
}

function Brand() {
  return (
    <p className="flex items-center gap-2 px-2.5 pt-1.5 text-base font-semibold">
      <img src="/favicon.svg" alt="" width={24} height={24} />
      Callboard
    </p>
  );
}
