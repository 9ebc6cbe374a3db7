import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { NotificationChoice } from "./types";

export const notificationPreferencesQuery = queryOptions({
  queryKey: ["notification-preferences"],
  queryFn: ({ signal }) => answered(api.GET("/me/notification-preferences", { signal })),
});

export function choose(choices: NotificationChoice[]) {
  return answered(api.PUT("/me/notification-preferences", { body: { choices } }));
}
