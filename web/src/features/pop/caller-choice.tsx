import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { callerQuery } from "@/api/caller";
import { useCan } from "@/lib/session";
import { Empty, Failure, Loading } from "@/ui/notice";
import { destinationOf, placeOf } from "./destination";

/** Opens whoever has the number, and asks where several have it. */
export function CallerChoice({ phone }: { phone: string }) {
  const mayCreate = useCan("leads:create");
  const { data: matches, isError, error, refetch } = useQuery(callerQuery(phone));
  const destination = matches && destinationOf(phone, matches, mayCreate);
  if (!matches && isError) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!destination) return <Loading label="Looking up who it is" />;
  if (destination.to !== "/pop") return <Navigate {...destination} replace />;
  if (matches.length === 0) {
    return (
      <div className="card">
        <Empty title="Nobody with this number is known">You may not add a lead. Ask a colleague to.</Empty>
      </div>
    );
  }
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
