import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import type { LeadFilters } from "@/api/leads";
import type { Tag } from "@/api/types";
import { useHotkeys } from "@/lib/hotkeys";
import { oneOf } from "@/lib/search-params";
import { leadStatuses, priorities, priorityOptions, statusOptions } from "./words";

interface LeadFilterBarProps {
  filters: LeadFilters;
  tags: Tag[];
  owners: { value: string; label: string }[];
  onChange: (changes: Partial<LeadFilters>) => void;
}

export function LeadFilterBar({ filters, tags, owners, onChange }: LeadFilterBarProps) {
  return (
    <search className="flex flex-wrap gap-2">
      <SearchBox q={filters.q ?? ""} onChange={(q) => onChange({ q: q || undefined })} />
      <Choice
        label="Status"
        any="Any status"
        value={filters.status}
        options={statusOptions}
        onChange={(value) => onChange({ status: oneOf(leadStatuses, value) })}
      />
      <Choice
        label="Priority"
        any="Any priority"
        value={filters.priority}
        options={priorityOptions}
        onChange={(value) => onChange({ priority: oneOf(priorities, value) })}
      />
      {tags.length > 0 && (
        <Choice
          label="Tag"
          any="Any tag"
          value={filters.tag}
          options={tags.map((tag) => ({ value: tag.tag_id, label: tag.name }))}
          onChange={(tag) => onChange({ tag: tag || undefined })}
        />
      )}
      {owners.length > 0 && (
        <Choice
          label="Owner"
          any="Any owner"
          value={filters.owner_id}
          options={owners}
          onChange={(owner) => onChange({ owner_id: owner || undefined })}
        />
      )}
      <button
        type="button"
        className="btn btn-quiet"
        disabled={!Object.values(filters).some(Boolean)}
        onClick={() =>
          onChange({
            q: undefined,
            status: undefined,
            priority: undefined,
            tag: undefined,
            owner_id: undefined,
            source: undefined,
          })
        }
      >
        Clear
      </button>
    </search>
  );
}

const TYPING_PAUSE_MS = 300;

/** The box holds what is typed; the URL follows after a pause. */
function SearchBox({ q, onChange }: { q: string; onChange: (q: string) => void }) {
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
      // A lead that was opened meanwhile may still be loading: nobody wants to be called back from it.
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
        aria-label="Search leads"
        placeholder="Name, company, phone or email"
        className="input pl-8"
        defaultValue={q}
        onChange={(event) => send(event.target.value)}
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  any: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      className="input w-auto max-w-44 grow sm:grow-0"
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
