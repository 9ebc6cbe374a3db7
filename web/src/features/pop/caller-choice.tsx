import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { callerQuery } from "@/api/caller";
import { takeFocus } from "@/lib/take-focus";
import { Empty, Failure, Loading } from "@/ui/notice";
import {
  destinationOf,
  NOBODY_KNOWN,
  NOBODY_SEEN,
  PERHAPS_A_COLLEAGUE,
  placeOf,
  type Reach,
} from "./destination";
import { useReach } from "./use-reach";

/** Opens whoever has the number, and asks where several have it. */
export function CallerChoice({ phone }: { phone: string }) {
  const reach = useReach();
  const { data: matches, isError, error, refetch } = useQuery(callerQuery(phone));
  const destination = matches && destinationOf(phone, matches, reach);
  if (!matches && isError) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!destination) return <Loading label="Looking up who it is" />;
  if (destination.to !== "/pop") return <Navigate {...destination} replace />;
  if (matches.length === 0) return <Nobody phone={phone} reach={reach} />;
  return (
    <ul className="card max-w-xl divide-y divide-line">
      {matches.map((match) => (
        <li key={match.id}>
          <Link {...placeOf(match)} className="flex gap-3 px-4 py-3 hover:bg-raised">
            <span className="font-medium">{match.name}</span>
            <span className="ml-auto text-muted">{match.detail}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** One of a colleague may not be told from one that nobody has. */
function Nobody({ phone, reach: { seesAll, mayCreate } }: { phone: string; reach: Reach }) {
  return (
    <div className="card">
      <Empty
        title={seesAll ? NOBODY_KNOWN : NOBODY_SEEN}
        action={
          mayCreate && (
            <Link ref={takeFocus} to="/leads/new" search={{ phone }} className="btn">
              Add a lead
            </Link>
          )
        }
      >
        {!seesAll && PERHAPS_A_COLLEAGUE} {!mayCreate && "You may not add a lead. Ask a colleague to."}
      </Empty>
    </div>
  );
}
