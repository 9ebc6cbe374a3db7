import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { notificationsQuery, readAllNotifications, readNotification } from "@/api/notifications";
import type { Notification } from "@/api/types";
import { cx } from "@/lib/cx";
import { ago, dateTime } from "@/lib/format";
import { Dialog } from "@/ui/dialog";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { toastProblem } from "@/ui/toast";

/** The latest news; opening one marks it as read and goes to what it is about. */
export function Panel({ unread, onClose }: { unread: number; onClose: () => void }) {
  const queries = useQueryClient();
  const router = useRouter();
  const query = useInfiniteQuery(notificationsQuery);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["notifications"] });
  const reading = useMutation({
    mutationFn: readNotification,
    onSettled: refresh,
    onError: (error) => toastProblem("It is still unread", error),
  });
  const readingAll = useMutation({
    mutationFn: readAllNotifications,
    onSettled: refresh,
    onError: (error) => toastProblem("Some are still unread", error),
  });
  const open = (news: Notification) => {
    if (!news.read_at) reading.mutate(news.notification_id);
    if (!news.path) return;
    onClose();
    router.history.push(news.path);
  };
  return (
    <Dialog open onClose={onClose} title="Notifications">
      {unread > 0 && (
        <button
          type="button"
          className="btn mb-3"
          disabled={readingAll.isPending}
          onClick={() => readingAll.mutate()}
        >
          Mark all as read
        </button>
      )}
      {query.isPending && <Loading label="Loading notifications" />}
      {query.isLoadingError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <News items={query.data.pages.flatMap((page) => page.items)} onOpen={open} />}
      {query.data && <LoadMore {...query} />}
    </Dialog>
  );
}

function News({ items, onOpen }: { items: Notification[]; onOpen: (news: Notification) => void }) {
  if (items.length === 0) {
    return (
      <Empty title="Nothing new">
        Reminders, and leads and tasks that are given to you, are announced here.
      </Empty>
    );
  }
  return (
    <ul className="-mx-2 grid gap-0.5">
      {items.map((news) => (
        <li key={news.notification_id}>
          <button
            type="button"
            className="flex w-full items-start gap-2 rounded-md px-2 py-2 text-left hover:bg-raised"
            aria-label={news.read_at ? news.text : `Unread: ${news.text}`}
            onClick={() => onOpen(news)}
          >
            <span
              aria-hidden
              className={cx(
                "mt-1.5 size-2 shrink-0 rounded-full",
                news.read_at ? "bg-transparent" : "bg-accent",
              )}
            />
            <span className="grid min-w-0 gap-0.5">
              <span className={cx("break-words", !news.read_at && "font-medium")}>{news.text}</span>
              <span className="text-xs text-muted">
                {news.actor_name && !news.actor_id.startsWith("job:") && `${news.actor_name} · `}
                <time dateTime={news.created_at} title={dateTime(news.created_at)}>
                  {ago(news.created_at)}
                </time>
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
