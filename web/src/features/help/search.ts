import { fit } from "@/lib/fit";
import { can, type Session } from "@/lib/session";
import type { Article } from "./article";
import { forAdmins } from "./for-admins";
import { forAgents } from "./for-agents";
import { forManagers } from "./for-managers";

export const groups = [
  { title: "Calling", articles: forAgents },
  { title: "Managing", articles: forManagers },
  { title: "Running the organisation", articles: forAdmins },
] as const;

const everyArticle: readonly Article[] = [...forAgents, ...forManagers, ...forAdmins];

export function articleOf(id: string | undefined): Article | undefined {
  return everyArticle.find((article) => article.id === id);
}

/** What somebody may read of a group: what they may do, narrowed by what they look for. */
export function shownOf(articles: readonly Article[], session: Session | null, typed: string): Article[] {
  return articles
    .filter(({ needs }) => !needs || can(session, needs))
    .filter((article) => fit(typed, article.title, textOf(article)) > 0);
}

function textOf({ summary, parts }: Article): string {
  const said = parts.flatMap(({ heading, text, steps = [], points = [] }) => [
    heading,
    text,
    ...steps,
    ...points,
  ]);
  return [summary, ...said].join(" ");
}
