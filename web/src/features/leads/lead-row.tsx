import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Lead } from "@/api/types";
import { cx } from "@/lib/cx";
import { ago } from "@/lib/format";
import { PriorityBadge, StatusBadge } from "./badges";

interface LeadRowProps {
  lead: Lead;
  index: number;
  current: boolean;
  selected: boolean;
  owner: string;
  onSelect: ((leadId: string) => void) | null;
}

/** One grid for the wide row and the narrow one; see `columns` in lead-list. */
export const LeadRow = memo(function LeadRow({
  lead,
  index,
  current,
  selected,
  owner,
  onSelect,
}: LeadRowProps) {
  return (
    <div
      data-row={index}
      className={cx(
        "flex h-full items-center gap-3 border-b border-line px-3",
        selected ? "bg-accent-soft" : current ? "bg-raised" : "hover:bg-raised/60",
      )}
    >
      {onSelect && (
        <div role="cell" className="grid">
          <input
            type="checkbox"
            aria-label={`Select ${lead.full_name}`}
            checked={selected}
            onChange={() => onSelect(lead.lead_id)}
            className="size-4 accent-accent"
          />
        </div>
      )}
      <div role="cell" className="min-w-0 grow basis-0">
        <Link
          to="/leads/$leadId"
          params={{ leadId: lead.lead_id }}
          className="block truncate rounded font-medium hover:underline"
        >
          {lead.full_name}
        </Link>
        <span className="block truncate text-xs text-muted">
          {[lead.company, lead.phone].filter(Boolean).join(" · ") || "No company or phone"}
        </span>
      </div>
      <div role="cell" className="hidden w-32 sm:block">
        <PriorityBadge priority={lead.priority} />
      </div>
      <div role="cell" className="hidden w-36 truncate text-muted lg:block">
        {owner}
      </div>
      <div role="cell" className="hidden w-40 text-muted md:block">
        {lead.last_contact_at ? ago(lead.last_contact_at) : "Not called yet"}
      </div>
      <div role="cell" className="w-24 text-right sm:text-left">
        <StatusBadge status={lead.status} />
      </div>
    </div>
  );
});
