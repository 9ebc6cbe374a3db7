import { can, type Session } from "@/lib/session";
import type { Article } from "./article";
import { forAdmins } from "./for-admins";
import { forAgents } from "./for-agents";
import { forManagers } from "./for-managers";
import { answering } from "./relevance";

export const groups = [
  { title: "Calling", articles: forAgents },
  { title: "Managing", articles: forManagers },
  { title: "Running the organisation", articles: forAdmins },
] as const;

const everyArticle: readonly Article[] = [...forAgents, ...forManagers, ...forAdmins];

export function articleOf(id: string | undefined): Article | undefined {
  return everyArticle.find((article) => article.id === id && !article.href);
}

/** What somebody may read of a group: what they may do. */
export function shownOf(articles: readonly Article[], session: Session | null): Article[] {
  return articles.filter(({ needs }) => !needs || can(session, needs));
}

/** What answers somebody's question, of all they may read; the best first. */
export function foundFor(session: Session | null, typed: string): Article[] {
  return answering(shownOf(everyArticle, session), typed);
}
