import { useNavigate, useRouter } from "@tanstack/react-router";
import { ChevronRight, Clock, RotateCcw } from "lucide-react";
import { useRef, useState } from "react";
import { fitting } from "@/lib/fit";
import { explain } from "@/lib/problem-words";
import type { Session } from "@/lib/session";
import { chooseTheme } from "@/lib/theme";
import { useTyped } from "@/lib/type-ahead";
import { useDebounced } from "@/lib/use-debounced";
import { Palette, PaletteGroup, PaletteItem } from "@/ui/palette";
import { type Actions, commandsOf } from "./commands";
import { foundWords } from "./found-words";
import { useRecents } from "./recents";
import { type Choose, Records } from "./records";
import { type Found, useFound } from "./use-found";

interface CommandPaletteProps extends Pick<
  Actions,
  "addTask" | "invite" | "showShortcuts" | "switchOrg" | "signOut"
> {
  session: Session;
  open: boolean;
  onClose: () => void;
}

const FEW_RECENTS = 5;
/** Beside records, the commands must not push them out of sight. */
const FEW_COMMANDS = 6;

/** Finds records and runs commands; nothing of the page beneath is touched until something is chosen. */
export function CommandPalette({ session, open, onClose, ...around }: CommandPaletteProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useTyped();
  const [choosing, setChoosing] = useState(false);
  /** What was chosen waits until the focus is back on the page, where it may open a dialog of its own. */
  const chosen = useRef<(() => void) | null>(null);
  const asked = useDebounced(typed.trim(), 200);
  const found = useFound(asked);

  const close = () => {
    setTyped("");
    setChoosing(false);
    onClose();
  };
  const choose = (run: () => void) => {
    chosen.current = run;
    close();
  };
  const closed = () => {
    chosen.current?.();
    chosen.current = null;
  };
  const commands = commandsOf(session, {
    ...around,
    go: (to) => void navigate({ to }),
    chooseCaller: () => {
      setTyped("");
      setChoosing(true);
    },
    useTheme: chooseTheme,
  });
  const fits = choosing ? [] : fitting(typed, commands).slice(0, typed ? FEW_COMMANDS : undefined);
  const isAsking = found.searching || asked !== typed.trim();
  // All at once: what comes in between would move what Enter is about to open.
  const hasAnswer = typed !== "" && !isAsking;
  return (
    <Palette
      open={open}
      onClose={close}
      onClosed={closed}
      label="Search and commands"
      placeholder={choosing ? "Whose call? Name or phone" : "Find a record, or say what to do"}
      typed={typed}
      onType={setTyped}
      onBack={() => setChoosing(false)}
      status={statusOf(typed, choosing, isAsking, found, fits.length)}
    >
      {!typed && !choosing && <Recents onChoose={choose} />}
      {fits.length > 0 && (
        <PaletteGroup heading="Commands">
          {fits.map((command) => (
            <PaletteItem
              key={command.id}
              id={command.id}
              icon={<ChevronRight size={16} aria-hidden className="text-muted" />}
              label={command.label}
              keys={command.keys}
              onSelect={() => (command.staysOpen ? command.run() : choose(command.run))}
            />
          ))}
        </PaletteGroup>
      )}
      {hasAnswer && <Records found={found} onlyLeads={choosing} onChoose={choose} />}
      {hasAnswer && found.error && (
        <PaletteItem
          id="again"
          icon={<RotateCcw size={16} aria-hidden className="text-bad" />}
          label="Search again"
          detail={explain(found.error, "reading").title}
          onSelect={found.again}
        />
      )}
    </Palette>
  );
}

function statusOf(
  typed: string,
  choosing: boolean,
  isAsking: boolean,
  found: Found,
  commands: number,
): string {
  if (!typed) {
    return choosing
      ? "The lead opens with its call form: a digit says how the call ended, Enter saves it."
      : "Two letters find leads, customers, numbers, tasks, scripts and colleagues. Esc goes back to where you were.";
  }
  if (isAsking) return "Searching…";
  if (found.error) return `Not everything could be searched. ${explain(found.error, "reading").title}.`;
  const { leads, customers, numbers, tasks, scripts, people } = found;
  const records = (choosing ? [leads] : [leads, customers, numbers, tasks, scripts, people]).flat().length;
  return foundWords(typed, records, commands);
}

function Recents({ onChoose }: { onChoose: Choose }) {
  const router = useRouter();
  const here = router.state.location.pathname;
  const visits = useRecents()
    .filter(({ href }) => href.split("?")[0] !== here)
    .slice(0, FEW_RECENTS);
  if (visits.length === 0) return null;
  return (
    <PaletteGroup heading="Where you were">
      {visits.map(({ href, title }) => (
        <PaletteItem
          key={href}
          id={`recent ${href}`}
          icon={<Clock size={16} aria-hidden className="text-muted" />}
          label={title}
          onSelect={() => onChoose(() => router.history.push(href))}
        />
      ))}
    </PaletteGroup>
  );
}
