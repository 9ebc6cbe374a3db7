import { Link } from "@tanstack/react-router";
import { useSession } from "@/lib/session";
import { Empty } from "@/ui/notice";
import type { Article } from "./article";
import { foundFor, groups, shownOf } from "./search";

/** Every article that concerns this person, or those that answer what is asked. */
export function Guide({ typed }: { typed: string }) {
  const session = useSession((state) => state.session);
  if (typed) return <Found articles={foundFor(session, typed)} />;
  return groups
    .map(({ title, articles }) => ({ title, articles: shownOf(articles, session) }))
    .filter(({ articles }) => articles.length > 0)
    .map(({ title, articles }) => <Cards key={title} title={title} articles={articles} />);
}

function Found({ articles }: { articles: Article[] }) {
  if (articles.length > 0) return <Cards title="Articles found" articles={articles} />;
  return (
    <div className="card">
      <Empty title="No article tells about that">
        Ask with other words, or with the one that names the thing, such as “import”. Whom to ask stands
        below.
      </Empty>
    </div>
  );
}

function Cards({ title, articles }: { title: string; articles: Article[] }) {
  return (
    <section aria-label={title} className="grid gap-2">
      <h2>{title}</h2>
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {articles.map((article) => (
          <li key={article.id}>
            <Card article={article} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ article: { id, title, summary, href } }: { article: Article }) {
  const look = "card block h-full p-4 hover:border-strong";
  const told = (
    <>
      <span className="font-medium">{title}</span>
      <span className="block text-muted">{summary}</span>
    </>
  );
  if (href) {
    return (
      <a href={href} className={look}>
        {told}
      </a>
    );
  }
  return (
    <Link to="/help" search={{ topic: id }} className={look}>
      {told}
    </Link>
  );
}
