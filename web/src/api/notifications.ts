import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";
import type { Notification, ReadAll } from "./types";

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ["notifications", "list"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/notifications", { params: { query: { limit: 25, cursor: pageParam } }, signal })),
});

export const unreadQuery = queryOptions({
  queryKey: ["notifications", "unread"],
  queryFn: ({ signal }) => answered(api.GET("/notifications/unread", { signal })),
});

export function readNotification(notificationId: string): Promise<Notification> {
  return answered(
    api.POST("/notifications/{notification_id}/read", {
      params: { path: { notification_id: notificationId } },
    }),
  );
}

/** The server marks a hundred at a time. */
export async function readAllNotifications(): Promise<void> {
  let answer: ReadAll;
  do {
    answer = await answered(api.POST("/notifications/read-all"));
  } while (answer.left);
}
