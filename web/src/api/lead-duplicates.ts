import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** Leads that already have this phone or this email. */
export const duplicatesQuery = (phone: string, email: string) =>
  queryOptions({
    queryKey: ["leads", "duplicates", phone, email],
    enabled: phone.length >= 6 || email.includes("@"),
    retry: false,
    queryFn: ({ signal }) =>
      answered(
        api.GET("/leads/duplicates", {
          params: { query: { phone: phone || undefined, email: email || undefined } },
          signal,
        }),
      ),
  });
