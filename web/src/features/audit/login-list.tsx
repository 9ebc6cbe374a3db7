import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { directoryQuery } from "@/api/directory";
import { loginAttemptsQuery } from "@/api/login-attempts";
import type { LoginAttempt } from "@/api/types";
import { deviceWords } from "@/lib/device";
import { dateTime } from "@/lib/format";
import { order as orderIn, orderOptions } from "@/lib/search-params";
import { useCan } from "@/lib/session";
import type { Order } from "@/lib/sorting";
import { Badge } from "@/ui/badge";
import { SelectField } from "@/ui/field";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { SortHeader } from "@/ui/sort-header";
import { resultWords } from "./login-words";

interface LoginListProps {
  /** Only attempts on this person's account. */
  person?: string;
  order?: Order;
  onChange: (changes: { person?: string; order?: Order }) => void;
}

export function LoginList({ person, order, onChange }: LoginListProps) {
  const mayName = useCan("directory:read");
  const { data: people = [] } = useQuery({ ...directoryQuery, enabled: mayName });
  return (
    <>
      <search className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {mayName && (
          <SelectField
            label="Account of"
            value={person ?? ""}
            options={[
              { value: "", label: "Anybody" },
              ...people.map(({ user_id, full_name }) => ({ value: user_id, label: full_name })),
            ]}
            onChange={(event) => onChange({ person: event.target.value || undefined })}
          />
        )}
        <SelectField
          label="Order"
          value={order ?? ""}
          options={orderOptions}
          onChange={(event) => onChange({ order: orderIn(event.target.value) })}
        />
      </search>
      <Attempts person={person} order={order} onChange={onChange} />
    </>
  );
}

function Attempts({ person, order, onChange }: LoginListProps) {
  const query = useInfiniteQuery(loginAttemptsQuery(person, order));
  if (query.isPending) return <Loading label="Loading sign-in attempts" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const attempts = query.data.pages.flatMap((page) => page.items);
  if (attempts.length === 0) {
    return (
      <div className="card">
        <Empty
          title={person ? "No attempt on this account" : "No sign-in attempts yet"}
          action={
            person && (
              <Link to="/audit" search={{ tab: "sign-ins" }} className="btn">
                Clear the filters
              </Link>
            )
          }
        >
          {person
            ? "Choose somebody else, or anybody."
            : "Whoever tries to sign in to an account of this organisation is listed here, let in or not."}
        </Empty>
      </div>
    );
  }
  return (
    <div className="card">
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <caption className="sr-only">Sign-in attempts</caption>
          <thead className="text-xs text-muted">
            <tr className="border-b border-line [&>th]:px-4 [&>th]:py-2 [&>th]:font-medium">
              <th scope="col">Account</th>
              <th scope="col">Result</th>
              <SortHeader
                label="When"
                direction={order === "asc" ? "ascending" : "descending"}
                className="max-sm:hidden"
                onSort={() => onChange({ order: order === "asc" ? undefined : "asc" })}
              />
              <th scope="col" className="max-md:hidden">
                From
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {attempts.map((attempt) => (
              <tr key={attempt.login_id} className="[&>td]:px-4 [&>td]:py-2">
                <td className="break-all">
                  {attempt.email}
                  <span className="block text-xs text-muted sm:hidden">{dateTime(attempt.at)}</span>
                </td>
                <td>
                  <Result attempt={attempt} />
                </td>
                <td className="whitespace-nowrap max-sm:hidden">{dateTime(attempt.at)}</td>
                <td className="text-muted max-md:hidden">
                  {[attempt.ip, attempt.user_agent && deviceWords(attempt.user_agent)]
                    .filter(Boolean)
                    .join(" · ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore {...query} />
    </div>
  );
}

function Result({ attempt }: { attempt: LoginAttempt }) {
  const { label, tone } = resultWords(attempt);
  return <Badge tone={tone}>{label}</Badge>;
}
