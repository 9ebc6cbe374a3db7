import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { choose, notificationPreferencesQuery } from "@/api/notification-preferences";
import type { NotificationPreference } from "@/api/types";
import { Failure, Loading } from "@/ui/notice";
import { toastProblem } from "@/ui/toast";

const mails = [
  { value: "off", label: "No mail" },
  { value: "at_once", label: "Mail at once" },
  { value: "daily", label: "In the daily mail" },
] as const;

/** Each choice is saved as it is made. */
export function NotificationPreferences() {
  const queries = useQueryClient();
  const { queryKey } = notificationPreferencesQuery;
  const query = useQuery(notificationPreferencesQuery);
  const saving = useMutation({
    mutationFn: (items: NotificationPreference[]) =>
      choose(items.map(({ kind, in_app, mail }) => ({ kind, in_app, mail }))),
    onMutate: (items) => {
      const before = queries.getQueryData(queryKey);
      queries.setQueryData(queryKey, { items });
      return before;
    },
    onError: (error, _items, before) => {
      queries.setQueryData(queryKey, before);
      toastProblem("Your choice was not saved", error);
    },
    onSuccess: (saved) => queries.setQueryData(queryKey, saved),
  });
  if (query.isPending) return <Loading label="Loading your choices" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  const set = (kind: string, changes: Partial<NotificationPreference>) =>
    saving.mutate(items.map((item) => (item.kind === kind ? { ...item, ...changes } : item)));
  return (
    <>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.kind} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 grow basis-48 break-words">{item.about}</span>
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                aria-label={`In the app: ${item.about}`}
                checked={item.in_app}
                disabled={saving.isPending}
                onChange={(event) => set(item.kind, { in_app: event.target.checked })}
              />
              In the app
            </label>
            <select
              className="input w-auto"
              aria-label={`By mail: ${item.about}`}
              value={item.mail}
              disabled={saving.isPending}
              onChange={(event) => {
                const mail = mails.find(({ value }) => value === event.target.value)?.value;
                if (mail) set(item.kind, { mail });
              }}
            >
              {mails.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">
        The daily mail comes at seven in the morning of your organisation's time zone.
      </p>
    </>
  );
}
