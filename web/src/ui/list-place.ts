import { currentOwner } from "@/lib/owner";
import { type Chosen, nothing } from "./selection";

/** The row the keyboard is on, and where it was: it may move, or leave the list. */
export interface Cursor {
  id: string;
  index: number;
}

interface Place {
  cursor: Cursor | null;
  chosen: Chosen;
}

/** Where somebody is in a list, for whoever opens a row and comes back. */
export interface ListPlace {
  found: Place;
  keep: (part: Partial<Place>) => void;
}

interface Kept extends Place {
  asked: string;
}

/** For as long as the tab: nobody looks for their place tomorrow. */
const places = new Map<string, Kept>();

/** The place in a list of what it is asked for now; another question has it forgotten. */
export function placeIn(list: string, asked: string): ListPlace {
  // Whoever signs in after somebody else finds nothing of theirs.
  const key = `${currentOwner()} ${list}`;
  const before = places.get(key);
  const found = before?.asked === asked ? before : { asked, cursor: null, chosen: nothing };
  places.set(key, found);
  return {
    found,
    keep: (part) => {
      places.set(key, { ...(places.get(key) ?? found), ...part, asked });
    },
  };
}

/** Where the cursor is by now; where its row left the list, beside where that was; -1 where it is nowhere. */
export function indexOf(cursor: Cursor | null, rows: readonly string[]): number {
  if (cursor === null) return -1;
  if (rows[cursor.index] === cursor.id) return cursor.index;
  const moved = rows.indexOf(cursor.id);
  return moved >= 0 ? moved : Math.min(cursor.index, rows.length - 1);
}
