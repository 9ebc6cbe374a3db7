import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { useHotkeys } from "@/lib/hotkeys";

const TYPING_PAUSE_MS = 300;

interface SearchBoxProps {
  label: string;
  q: string;
  placeholder?: string;
  onChange: (q: string) => void;
}

/** The box holds what is typed; the URL follows after a pause. */
export function SearchBox({
  label,
  q,
  placeholder = "Name, company, phone or email",
  onChange,
}: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (q === sent.current || !input.current) return;
    // Changed from elsewhere: the Clear button, or the Back button of the browser.
    sent.current = q;
    input.current.value = q;
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useHotkeys("Search", [{ keys: "/", label: "Search", run: () => input.current?.focus() }]);

  const send = (typed: string) => {
    clearTimeout(timer.current);
    const page = location.pathname;
    timer.current = setTimeout(() => {
      // A record that was opened meanwhile may still be loading: nobody wants to be called back from it.
      if (location.pathname !== page) return;
      sent.current = typed.trim();
      onChange(sent.current);
    }, TYPING_PAUSE_MS);
  };

  return (
    <div className="relative min-w-48 grow basis-60">
      <Search size={16} className="pointer-events-none absolute top-2.5 left-2.5 text-muted" aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className="input pl-8"
        defaultValue={q}
        onChange={(event) => send(event.target.value)}
      />
    </div>
  );
}
