import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { endSignIn, signInsQuery } from "@/api/sign-ins";
import type { SignIn } from "@/api/types";
import { ago } from "@/lib/format";
import { deviceWords } from "@/lib/device";
import { Badge } from "@/ui/badge";
import { Failure, Loading } from "@/ui/notice";
import { toastDone, toastProblem } from "@/ui/toast";

/** Where the account is signed in, and the way to end it. */
export function SignInList() {
  const { data, error, isPending, refetch } = useQuery(signInsQuery);
  if (isPending) return <Loading label="Loading your sign-ins" />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <ul className="divide-y divide-line">
      {data.items.map((signIn) => (
        <SignInRow key={signIn.session_id} signIn={signIn} />
      ))}
    </ul>
  );
}

function SignInRow({ signIn }: { signIn: SignIn }) {
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endSignIn(signIn.session_id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: signInsQuery.queryKey });
      toastDone("That device is signed out");
    },
    onError: (error) => toastProblem("The device is still signed in", error),
  });
  const device = deviceWords(signIn.user_agent ?? "");
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5">
      <div className="min-w-0">
        <p className="font-medium">{device}</p>
        <p className="text-xs text-muted">
          Last used {ago(signIn.last_used_at)}
          {signIn.ip && ` · ${signIn.ip}`}
        </p>
      </div>
      <div className="ml-auto">
        {signIn.current ? (
          <Badge tone="good">This device</Badge>
        ) : (
          <button
            type="button"
            className="btn"
            aria-label={`Sign out ${device}`}
            disabled={ending.isPending}
            onClick={() => ending.mutate()}
          >
            Sign out
          </button>
        )}
      </div>
    </li>
  );
}
