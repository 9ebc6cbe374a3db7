import type { Import, ImportStart } from "@/api/types";

export interface Entries {
  phone: string;
  customerTypeColumn: string;
  airplaneColumn: string;
  customerType: string;
  airplane: string;
  hasHeader: boolean;
}

/** Columns have no names of their own: two may be headed alike. */
export const placed = (texts: readonly string[]) => texts.map((text, index) => ({ at: index + 1, text }));

/** The columns as one can choose among them. */
export const choicesOf = (columns: readonly string[]) =>
  placed(columns).map(({ at, text }) => ({ value: String(at), label: text || `Column ${at}` }));

const column = (at: number | null | undefined): string => (at ? String(at) : "");
const numbered = (text: string): number | null => (text ? Number(text) : null);

export function entriesOf({ mapping, customer_type, airplane }: Import): Entries {
  return {
    phone: column(mapping?.phone),
    customerTypeColumn: column(mapping?.customer_type),
    airplaneColumn: column(mapping?.airplane),
    customerType: customer_type ?? "",
    airplane: airplane ?? "",
    hasHeader: mapping?.has_header ?? true,
  };
}

/** Columns that hold nothing else are kept beside the number, under their headings. */
export function startOf(entries: Entries, columns: string[], dryRun: boolean): ImportStart {
  const taken = new Set([entries.phone, entries.customerTypeColumn, entries.airplaneColumn]);
  const rest = columns
    .map((name, index): [string, number] => [name.slice(0, 60), index + 1])
    .filter(([name, at]) => name && entries.hasHeader && !taken.has(String(at)));
  return {
    mapping: {
      phone: Number(entries.phone),
      customer_type: numbered(entries.customerTypeColumn),
      airplane: numbered(entries.airplaneColumn),
      attributes: Object.fromEntries(rest.slice(0, 20)),
      has_header: entries.hasHeader,
    },
    customer_type: entries.customerType || null,
    airplane: entries.airplane || null,
    dry_run: dryRun,
  };
}
