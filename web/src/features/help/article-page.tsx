import { Link } from "@tanstack/react-router";
import { useSession } from "@/lib/session";
import { placesOf } from "@/lib/places";
import type { Article, Part } from "./article";

export function ArticlePage({ article }: { article: Article }) {
  const session = useSession((state) => state.session);
  const place = placesOf(session).find(({ to }) => to === article.page);
  return (
    <article aria-label={article.title} className="card grid max-w-prose gap-3 p-5 text-base">
      <p className="text-muted">{article.summary}</p>
      {article.parts.map((part, index) => (
        // An article never changes its order.
        // oxlint-disable-next-line react/no-array-index-key
        <Told key={index} part={part} />
      ))}
      <p className="flex flex-wrap gap-2 border-t border-line pt-4 text-sm">
        {place && (
          <Link to={place.to} className="btn btn-primary">
            Open {place.label}
          </Link>
        )}
        <Link to="/help" className="btn">
          All articles
        </Link>
      </p>
    </article>
  );
}

function Told({ part: { heading, text, steps, points } }: { part: Part }) {
  return (
    <>
      {heading && <h2>{heading}</h2>}
      {text && <p>{text}</p>}
      {steps && (
        <ol className="grid list-decimal gap-1.5 pl-6">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {points && (
        <ul className="grid list-disc gap-1.5 pl-6">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
    </>
  );
}
