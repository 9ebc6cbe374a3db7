import { createFileRoute, Link } from "@tanstack/react-router";
import { CallerChoice } from "@/features/pop/caller-choice";
import { HandOver } from "@/features/pop/hand-over";
import { callerNumber } from "@/lib/caller-number";
import { text } from "@/lib/search-params";
import { Empty } from "@/ui/notice";
import { Page } from "@/ui/page";

interface PopSearch {
  phone?: string;
  /** Another tab has been looked for. */
  here?: true;
}

/** Opened by a telephone system with the caller's number. */
export const Route = createFileRoute("/_app/pop")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): PopSearch => ({
    phone: sentNumber(search["phone"]),
    here: search["here"] === true || undefined,
  }),
  component: PopPage,
});

/** The router takes a plus for a space, and what follows for a figure: the address still has it. */
function sentNumber(read: unknown): string | undefined {
  const lostPlus = typeof read === "number" && location.search.includes(`=+${read}`);
  return lostPlus ? `+${read}` : text(read);
}

function PopPage() {
  const { phone: sent, here } = Route.useSearch();
  const navigate = Route.useNavigate();
  const phone = sent && callerNumber(new URLSearchParams({ phone: sent }).toString());
  return (
    <Page title={phone ? `${phone} is calling` : "Incoming call"}>
      {!phone && <WithoutNumber />}
      {phone && !here && (
        <HandOver
          key={phone}
          phone={phone}
          onHere={() => void navigate({ search: { phone, here: true }, replace: true })}
        />
      )}
      {phone && here && <CallerChoice key={phone} phone={phone} />}
    </Page>
  );
}

function WithoutNumber() {
  return (
    <div className="card">
      <Empty
        title="The call came without a number"
        action={
          <Link to="/leads" className="btn">
            Search the leads
          </Link>
        }
      >
        The caller hides it, or the telephone system did not fill it into the address.
      </Empty>
    </div>
  );
}
