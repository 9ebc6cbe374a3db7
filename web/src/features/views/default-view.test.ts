// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import type { View } from "@/api/types";
import { defaultViewsQuery } from "@/api/default-views";
import { type Session, useSession } from "@/lib/session";
import { openDefaultView } from "./default-view";

const view = { list: "leads", view_id: "view_1", search: "status=new" } as View;
const queryClient = new QueryClient();
const context = { queryClient };

beforeEach(() => {
  const permissions = [{ permission: "views:manage", scope: "own" }];
  useSession.setState({ session: { permissions } as unknown as Session });
  queryClient.setQueryData(defaultViewsQuery.queryKey, [view]);
});

const open = (opening: Partial<Parameters<typeof openDefaultView>[1]>) =>
  openDefaultView("leads", { cause: "enter", search: {}, context, ...opening });

test("a list that is entered opens with its view", async () => {
  await expect(open({ search: { status: undefined } })).rejects.toMatchObject({
    options: { href: "/leads?status=new&view=view_1", replace: true },
  });
});

test("an address that asks for something, and a cleared filter, are left alone", async () => {
  await expect(open({ search: { status: "won" } })).resolves.toBeUndefined();
  await expect(open({ cause: "stay" })).resolves.toBeUndefined();
  await expect(openDefaultView("calls", { cause: "enter", search: {}, context })).resolves.toBeUndefined();
});
