import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

export const loginAttemptsQuery = (userId?: string) =>
  infiniteQueryOptions({
    queryKey: ["login-attempts", userId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/audit/logins", {
          params: { query: { user_id: userId, limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
