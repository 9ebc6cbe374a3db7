import { type Address, placesOf } from "@/lib/places";
import { can, type Permission, type Session } from "@/lib/session";
import { type Theme, themes } from "@/lib/theme";

export interface Command {
  id: string;
  label: string;
  /** What else it may be looked for by. */
  otherWords?: string;
  keys?: string;
  /** Goes on in the palette. */
  staysOpen?: boolean;
  run: () => void;
}

/** What commands do, for the page that shows the palette. */
export interface Actions {
  go: (to: Address | "/leads/new" | "/customers/new") => void;
  /** Asks whose call it is. */
  chooseCaller: () => void;
  addTask: () => void;
  invite: () => void;
  showShortcuts: () => void;
  useTheme: (theme: Theme) => void;
  switchOrg: (orgId: string) => void;
  signOut: () => void;
}

type Needing = Command & { needs?: Permission };

/** What people look for that a page has, but is not called. */
const wordsOfPlaces: Partial<Record<Address, string>> = {
  "/progress": "targets goals statistics report export csv",
  "/leads": "export csv contacts",
  "/customers": "export csv",
  "/tasks": "reminders callbacks",
  "/calls": "export csv history",
  "/numbers": "pool assign export csv",
  "/do-not-call": "dnc opt out block register",
  "/users": "people colleagues roles",
  "/api-keys": "tokens reference",
  "/archive": "deleted restore bin",
  "/audit": "activity history log export",
  "/organisation-settings": "targets goals dispositions pipeline business hours retention",
  "/imports": "csv excel upload numbers",
  "/help": "guide support",
  "/settings": "2fa second factor two password profile notifications account",
};

/** Everything somebody may do from anywhere, the most frequent first. */
export function commandsOf(session: Session, actions: Actions): Command[] {
  return [
    ...doing(actions).filter(({ needs }) => !needs || can(session, needs)),
    ...placesOf(session).map(({ to, label, keys }) => ({
      id: to,
      label: `Go to ${label}`,
      otherWords: wordsOfPlaces[to],
      keys,
      run: () => actions.go(to),
    })),
    ...aroundTheAccount(session, actions),
  ];
}

function doing({ go, chooseCaller, addTask, invite }: Actions): Needing[] {
  return [
    {
      id: "work",
      label: "Start working my list",
      otherWords: "call dial next number",
      needs: "calls:create",
      run: () => go("/work"),
    },
    {
      id: "call",
      label: "Log a call",
      otherWords: "record outcome disposition",
      needs: "calls:create",
      staysOpen: true,
      run: chooseCaller,
    },
    {
      id: "lead",
      label: "Add a lead",
      otherWords: "new create",
      needs: "leads:create",
      keys: "c",
      run: () => go("/leads/new"),
    },
    {
      id: "customer",
      label: "Add a customer",
      otherWords: "new create",
      needs: "customers:create",
      run: () => go("/customers/new"),
    },
    {
      id: "task",
      label: "Add a task",
      otherWords: "new create reminder callback",
      needs: "tasks:manage",
      run: addTask,
    },
    {
      id: "invite",
      label: "Invite somebody",
      otherWords: "new person user colleague",
      needs: "users:manage",
      run: invite,
    },
  ];
}

function aroundTheAccount(session: Session, actions: Actions): Command[] {
  return [
    ...themes.map((theme) => ({
      id: `theme ${theme}`,
      label: `Theme: ${theme}`,
      otherWords: "switch colours appearance mode",
      run: () => actions.useTheme(theme),
    })),
    {
      id: "shortcuts",
      label: "Keyboard shortcuts",
      otherWords: "hotkeys help",
      keys: "?",
      run: actions.showShortcuts,
    },
    ...session.organisations
      .filter(({ org_id }) => org_id !== session.org?.org_id)
      .map(({ org_id, name }) => ({
        id: org_id,
        label: `Switch to ${name}`,
        otherWords: "organisation change",
        run: () => actions.switchOrg(org_id),
      })),
    { id: "sign-out", label: "Sign out", otherWords: "log off leave", run: actions.signOut },
  ];
}
