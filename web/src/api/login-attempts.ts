import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import type { Order } from "@/lib/sorting";
import { answered, api } from "./client";

export const loginAttemptsQuery = (userId?: string, order?: Order) =>
  infiniteQueryOptions({
    queryKey: ["login-attempts", userId, order],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/audit/logins", {
          params: { query: { user_id: userId, order, limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
  });
