import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

export const scriptsQuery = queryOptions({
  queryKey: ["scripts"],
  queryFn: async ({ signal }) =>
    (await answered(api.GET("/scripts", { params: { query: { limit: 200 } }, signal }))).items,
});
