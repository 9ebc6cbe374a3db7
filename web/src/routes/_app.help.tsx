import { createFileRoute } from "@tanstack/react-router";
import { ArticlePage } from "@/features/help/article-page";
import { Guide } from "@/features/help/guide";
import { MoreHelp } from "@/features/help/more-help";
import { articleOf } from "@/features/help/search";
import { text } from "@/lib/search-params";
import { Page } from "@/ui/page";
import { SearchBox } from "@/ui/search-box";

interface HelpSearch {
  topic?: string;
  q?: string;
}

export const Route = createFileRoute("/_app/help")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): HelpSearch => ({ topic: text(search["topic"]), q: text(search["q"]) }),
  component: HelpPage,
});

function HelpPage() {
  const { topic, q = "" } = Route.useSearch();
  const navigate = Route.useNavigate();
  const article = articleOf(topic);
  return (
    <Page title={article?.title ?? "Help"}>
      {article ? (
        <ArticlePage article={article} />
      ) : (
        <>
          <search>
            <SearchBox
              label="Search the help"
              placeholder="What do you want to know?"
              q={q}
              onChange={(typed) => void navigate({ search: { q: typed || undefined }, replace: true })}
            />
          </search>
          <Guide typed={q} />
        </>
      )}
      <MoreHelp />
    </Page>
  );
}
