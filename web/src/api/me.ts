import { queryOptions } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { Me } from "./types";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => answered(api.GET("/me", { signal })),
});

export function renameMe(me: Me, fullName: string): Promise<Me> {
  return answered(
    api.PATCH("/me", { params: { header: ifMatch(me.version) }, body: { full_name: fullName } }),
  );
}
