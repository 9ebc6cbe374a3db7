import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { tagsQuery } from "@/api/tags";
import type { Lead } from "@/api/types";
import { ago, sheetTime } from "@/lib/format";
import type { Column } from "@/ui/columns";
import { PriorityBadge, StatusBadge } from "./badges";
import { useLeadWords } from "./use-lead-words";

export function useLeadColumns(): Column<Lead>[] {
  const { statusLabel, priorityLabel } = useLeadWords();
  const { data: tags } = useQuery(tagsQuery);
  return useMemo(() => {
    const names = new Map(tags?.map((tag) => [tag.tag_id, tag.name]));
    const tagsOf = (lead: Lead) => lead.tags.flatMap((id) => names.get(id) ?? []).join(", ");
    const columns: Column<Lead>[] = [
      {
        key: "name",
        label: "Lead",
        width: 9,
        grows: true,
        cell: nameCell,
        csv: {
          Name: (lead) => lead.full_name,
          Company: (lead) => lead.company,
          Phone: (lead) => lead.phone,
        },
      },
      {
        key: "email",
        label: "Email",
        width: 14,
        from: "chosen",
        cell: (lead) => lead.email ?? "",
        csv: { Email: (lead) => lead.email },
      },
      {
        key: "priority",
        label: "Priority",
        width: 8,
        from: "sm",
        cell: (lead) => <PriorityBadge priority={lead.priority} label={priorityLabel(lead.priority)} />,
        csv: { Priority: (lead) => priorityLabel(lead.priority) },
      },
      {
        key: "owner",
        label: "Owner",
        width: 9,
        from: "lg",
        cell: (lead) => lead.owner_name ?? "",
        csv: { Owner: (lead) => lead.owner_name },
      },
      {
        key: "tags",
        label: "Tags",
        width: 10,
        from: "chosen",
        cell: tagsOf,
        csv: { Tags: tagsOf },
      },
      {
        key: "source",
        label: "Source",
        width: 8,
        from: "chosen",
        cell: (lead) => lead.source ?? "",
        csv: { Source: (lead) => lead.source },
      },
      {
        key: "calls",
        label: "Calls",
        width: 5,
        from: "chosen",
        align: "right",
        cell: (lead) => String(lead.call_count),
        csv: { Calls: (lead) => lead.call_count },
      },
      {
        key: "last_contact",
        label: "Last contact",
        width: 9,
        from: "md",
        cell: (lead) => (lead.last_contact_at ? ago(lead.last_contact_at) : "Not called yet"),
        csv: { "Last contact": (lead) => sheetTime(lead.last_contact_at) },
      },
      {
        key: "created",
        label: "Added",
        width: 9,
        from: "chosen",
        cell: (lead) => ago(lead.created_at),
        csv: { Added: (lead) => sheetTime(lead.created_at) },
      },
      {
        key: "changed",
        label: "Changed",
        width: 9,
        from: "chosen",
        cell: (lead) => ago(lead.updated_at),
        csv: { Changed: (lead) => sheetTime(lead.updated_at) },
      },
      {
        key: "status",
        label: "Status",
        width: 6.5,
        cell: (lead) => <StatusBadge status={lead.status} label={statusLabel(lead.status)} />,
        csv: { Status: (lead) => statusLabel(lead.status) },
      },
    ];
    return columns;
  }, [statusLabel, priorityLabel, tags]);
}

function nameCell(lead: Lead) {
  return (
    <>
      <Link
        to="/leads/$leadId"
        params={{ leadId: lead.lead_id }}
        className="block w-fit max-w-full truncate rounded font-medium hover:underline"
      >
        {lead.full_name}
      </Link>
      <span className="block truncate text-xs text-muted">
        {[lead.company, lead.phone].filter(Boolean).join(" · ") || "No company or phone"}
      </span>
    </>
  );
}
