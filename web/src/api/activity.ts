import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";
import type { paths } from "./schema";

type Query = NonNullable<paths["/activity"]["get"]["parameters"]["query"]>;
export type ActivityFilters = Omit<Query, "limit" | "cursor">;

export const activityQuery = (filters: ActivityFilters) =>
  infiniteQueryOptions({
    queryKey: ["activity", filters],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/activity", { params: { query: { ...filters, limit: 50, cursor: pageParam } }, signal }),
      ),
  });
