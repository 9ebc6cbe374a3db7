import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** With which view each list opens; asked once, for only this page changes it. */
export const defaultViewsQuery = queryOptions({
  queryKey: ["views", "defaults"],
  staleTime: Infinity,
  queryFn: async ({ signal }) => (await answered(api.GET("/views/defaults", { signal }))).items,
});
