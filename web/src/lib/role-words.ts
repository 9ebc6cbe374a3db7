import type { components } from "@/api/schema";

type Role = components["schemas"]["Role"];

/** What a role is called, in choices and in tables. */
export const roleWords: Record<Role, string> = {
  agent: "Agent",
  manager: "Manager",
  admin: "Administrator",
};
