import type { Role } from "@/api/types";

const words: Record<Role, string> = {
  agent: "Agent: own leads and calls",
  manager: "Manager: all leads, assigns work",
  admin: "Administrator: everything, users too",
};

export const roleOptions = (Object.keys(words) as Role[]).map((value) => ({ value, label: words[value] }));
