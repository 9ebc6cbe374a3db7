import type { Address } from "@/lib/places";
import type { Permission } from "@/lib/session";

export interface Part {
  heading?: string;
  text?: string;
  /** One after the other. */
  steps?: readonly string[];
  /** In no order. */
  points?: readonly string[];
}

export interface Article {
  id: string;
  title: string;
  /** Words people look for it by that it does not have itself. */
  also?: string;
  /** Who can do what it explains; everybody where it is absent. */
  needs?: Permission;
  /** What it is about, in a line. */
  summary: string;
  parts: readonly Part[];
  /** The page it explains. */
  page?: Address;
  /** Told elsewhere: there it leads. */
  href?: string;
}
