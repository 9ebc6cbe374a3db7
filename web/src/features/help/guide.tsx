import { Link } from "@tanstack/react-router";
import { useSession } from "@/lib/session";
import { Empty } from "@/ui/notice";
import { groups, shownOf } from "./search";

/** Every article that concerns this person, or those that tell what is looked for. */
export function Guide({ typed }: { typed: string }) {
  const session = useSession((state) => state.session);
  const shown = groups
    .map(({ title, articles }) => ({ title, articles: shownOf(articles, session, typed) }))
    .filter(({ articles }) => articles.length > 0);
  if (shown.length === 0) {
    return (
      <div className="card">
        <Empty title="No article tells about that">Look for fewer words, or ask your administrator.</Empty>
      </div>
    );
  }
  return shown.map(({ title, articles }) => (
    <section key={title} aria-label={title} className="grid gap-2">
      <h2>{title}</h2>
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {articles.map((article) => (
          <li key={article.id}>
            <Link
              to="/help"
              search={{ topic: article.id }}
              className="card block h-full p-4 hover:border-strong"
            >
              <span className="font-medium">{article.title}</span>
              <span className="block text-muted">{article.summary}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
