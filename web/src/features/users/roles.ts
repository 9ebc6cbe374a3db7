import type { Role } from "@/api/types";
import { roleWords } from "@/lib/role-words";

const may: Record<Role, string> = {
  agent: "own leads and calls",
  manager: "all leads, assigns work",
  admin: "everything, users too",
};

export const roleOptions = (Object.keys(may) as Role[]).map((value) => ({
  value,
  label: `${roleWords[value]}: ${may[value]}`,
}));
