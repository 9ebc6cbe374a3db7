import { useInfiniteQuery } from "@tanstack/react-query";
import { apiKeysQuery } from "@/api/api-keys";
import type { ApiKey } from "@/api/types";
import { ago, count, day } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RevokeKey } from "./revoke-key";

export function KeyList({ onNew }: { onNew: () => void }) {
  const query = useInfiniteQuery(apiKeysQuery);
  if (query.isPending) return <Loading label="Loading API keys" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const keys = query.data.pages.flatMap((page) => page.items);
  if (keys.length === 0) {
    return (
      <div className="card">
        <Empty
          title="No API keys yet"
          action={
            <button type="button" className="btn btn-primary" onClick={onNew}>
              Make the first key
            </button>
          }
        >
          With a key a program does what you allow it, such as adding leads from your website.
        </Empty>
      </div>
    );
  }
  return (
    <div className="card">
      <ul aria-label="API keys" className="divide-y divide-line">
        {keys.map((key) => (
          <KeyRow key={key.key_id} apiKey={key} />
        ))}
      </ul>
      <LoadMore {...query} />
    </div>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const open = !apiKey.revoked_at && !isExpired(apiKey);
  return (
    <li className="flex flex-wrap items-start gap-3 p-4">
      <div className="grid min-w-0 flex-1 basis-64 gap-1.5">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="break-words">{apiKey.name}</span> <KeyState apiKey={apiKey} />
        </p>
        <p className="text-muted">
          {apiKey.last_used_at ? `Last used ${ago(apiKey.last_used_at)}` : "Never used"}
          {` · made ${day(apiKey.created_at)}`}
          {apiKey.created_by_name && ` by ${apiKey.created_by_name}`}
          {apiKey.expires_at && open && ` · ends ${day(apiKey.expires_at)}`}
        </p>
        <details>
          <summary className="text-muted">
            {count(apiKey.permissions.length, "permission", "permissions")}
          </summary>
          <ul className="mt-1.5 flex flex-wrap gap-1">
            {apiKey.permissions.map((permission) => (
              <li key={permission}>
                <code className="rounded bg-raised px-1.5 py-0.5 text-xs">{permission}</code>
              </li>
            ))}
          </ul>
        </details>
      </div>
      {open && <RevokeKey apiKey={apiKey} />}
    </li>
  );
}

function KeyState({ apiKey }: { apiKey: ApiKey }) {
  if (apiKey.revoked_at) return <Badge tone="bad">Revoked {ago(apiKey.revoked_at)}</Badge>;
  if (isExpired(apiKey)) return <Badge tone="warn">Expired</Badge>;
  return <Badge tone="good">Active</Badge>;
}

function isExpired({ expires_at }: ApiKey): boolean {
  return expires_at !== null && Date.parse(expires_at) <= Date.now();
}
