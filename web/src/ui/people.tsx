import { X } from "lucide-react";
import { Avatar } from "./avatar";

export interface Person {
  user_id: string;
  full_name: string;
  avatar_url?: string | null;
}

interface PeopleProps {
  /** What the people are in: "Outbound". */
  of: string;
  held: Person[];
  /** Whom the choice offers besides; absent where nothing may be changed. */
  others?: Person[];
  empty: string;
  busy: boolean;
  onAdd: (userId: string) => void;
  onRemove: (userId: string) => void;
}

/** People who belong to something, with the way to add one and to take one out. */
export function People({ of, held, others, empty, busy, onAdd, onRemove }: PeopleProps) {
  return (
    <div className="grid gap-3">
      {held.length > 0 ? (
        <ul aria-label={`People of ${of}`} className="flex flex-wrap gap-1.5">
          {held.map((person) => (
            <li
              key={person.user_id}
              className="flex min-h-7 items-center gap-1 rounded-full bg-raised py-0.5 pr-1 pl-1"
            >
              <Avatar
                name={person.full_name}
                url={person.avatar_url}
                className="size-6 bg-panel text-[0.625rem]"
              />
              <span className={others ? undefined : "pr-1.5"}>{person.full_name}</span>
              {others && (
                <button
                  type="button"
                  className="grid size-6 place-items-center rounded-full hover:bg-line"
                  aria-label={`Take ${person.full_name} out of ${of}`}
                  disabled={busy}
                  onClick={() => onRemove(person.user_id)}
                >
                  <X size={12} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{empty}</p>
      )}
      {others && others.length > 0 && (
        <select
          aria-label={`Add a person to ${of}`}
          className="input w-auto max-w-full justify-self-start"
          value=""
          disabled={busy}
          onChange={(event) => event.target.value && onAdd(event.target.value)}
        >
          <option value="">Add a person…</option>
          {others.map((person) => (
            <option key={person.user_id} value={person.user_id}>
              {person.full_name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

const GONE = "Somebody who left";

/** Names for ids; people who left are no longer in the directory. */
export function peopleOf(ids: string[], directory: Person[]): Person[] {
  return ids.map((id) => directory.find((each) => each.user_id === id) ?? { user_id: id, full_name: GONE });
}

export function peopleOutside(ids: string[], directory: Person[]): Person[] {
  return directory.filter((each) => !ids.includes(each.user_id));
}
