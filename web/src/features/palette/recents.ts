import { useEffect } from "react";
import { create } from "zustand";
import { type Session, useSession } from "@/lib/session";

export interface Visit {
  href: string;
  title: string;
}

const MOST = 8;
const SUFFIX = " · Callboard";

/** In memory alone: names of customers are not left behind on a shared computer. */
const useVisits = create<{ owner: string; visits: Visit[] }>(() => ({ owner: "", visits: [] }));

const ownerOf = ({ session }: { session: Session | null }) =>
  `${session?.user.user_id} ${session?.org?.org_id}`;

/** Where this person was, in this organisation; the latest first. */
export function useRecents(): Visit[] {
  const owner = useSession(ownerOf);
  const noted = useVisits();
  return noted.owner === owner ? noted.visits : [];
}

/** The latest first, each page once by its path, under its latest title. */
export function withVisit(visits: Visit[], visit: Visit): Visit[] {
  const others = visits.filter(({ href }) => pathOf(href) !== pathOf(visit.href));
  return [visit, ...others].slice(0, MOST);
}

function pathOf(href: string): string {
  return href.split("?")[0] ?? href;
}

/** Pages name themselves in the title: once they load, and again when they know the record's name. */
export function useRecording(): void {
  useEffect(() => {
    note();
    const observer = new MutationObserver(note);
    const title = document.querySelector("title");
    if (title) observer.observe(title, { childList: true });
    return () => observer.disconnect();
  }, []);
}

function note(): void {
  const owner = ownerOf(useSession.getState());
  const visit = { href: location.pathname + location.search, title: document.title.replace(SUFFIX, "") };
  useVisits.setState((before) => ({
    owner,
    visits: withVisit(before.owner === owner ? before.visits : [], visit),
  }));
}
