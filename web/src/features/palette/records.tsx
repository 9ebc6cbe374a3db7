import { useNavigate } from "@tanstack/react-router";
import { Handshake, Hash, ListChecks, ScrollText, User, Users } from "lucide-react";
import { dateTime, words } from "@/lib/format";
import { PaletteGroup, PaletteItem } from "@/ui/palette";
import type { Found } from "./use-found";

export type Choose = (run: () => void) => void;

interface RecordsProps {
  found: Found;
  onlyLeads: boolean;
  onChoose: Choose;
}

/** What was found, by kind; choosing one goes to it. */
export function Records({ found, onlyLeads, onChoose }: RecordsProps) {
  const navigate = useNavigate();
  return (
    <>
      {found.leads.length > 0 && (
        <PaletteGroup heading="Leads">
          {found.leads.map(({ lead_id, full_name, company, phone }) => (
            <PaletteItem
              key={lead_id}
              id={lead_id}
              icon={<Users size={16} aria-hidden className="text-muted" />}
              label={full_name}
              detail={[company, phone].filter(Boolean).join(" · ")}
              onSelect={() =>
                onChoose(() => void navigate({ to: "/leads/$leadId", params: { leadId: lead_id } }))
              }
            />
          ))}
        </PaletteGroup>
      )}
      {!onlyLeads && found.customers.length > 0 && (
        <PaletteGroup heading="Customers">
          {found.customers.map(({ customer_id, full_name, company, phone }) => (
            <PaletteItem
              key={customer_id}
              id={customer_id}
              icon={<Handshake size={16} aria-hidden className="text-muted" />}
              label={full_name}
              detail={[company, phone].filter(Boolean).join(" · ")}
              onSelect={() =>
                onChoose(
                  () => void navigate({ to: "/customers/$customerId", params: { customerId: customer_id } }),
                )
              }
            />
          ))}
        </PaletteGroup>
      )}
      {!onlyLeads && found.numbers.length > 0 && (
        <PaletteGroup heading="Numbers">
          {found.numbers.map(({ e164, customer_type, status }) => (
            <PaletteItem
              key={e164}
              id={e164}
              icon={<Hash size={16} aria-hidden className="text-muted" />}
              label={e164}
              detail={[customer_type, status.replaceAll("_", " ")].filter(Boolean).join(" · ")}
              onSelect={() => onChoose(() => void navigate({ to: "/numbers", search: { q: e164 } }))}
            />
          ))}
        </PaletteGroup>
      )}
      {!onlyLeads && found.tasks.length > 0 && (
        <PaletteGroup heading="Your tasks">
          {found.tasks.map(({ task_id, title, due_at }) => (
            <PaletteItem
              key={task_id}
              id={task_id}
              icon={<ListChecks size={16} aria-hidden className="text-muted" />}
              label={title}
              detail={due_at ? `due ${dateTime(due_at)}` : undefined}
              onSelect={() => onChoose(() => void navigate({ to: "/tasks", search: { task: task_id } }))}
            />
          ))}
        </PaletteGroup>
      )}
      {!onlyLeads && found.scripts.length > 0 && (
        <PaletteGroup heading="Scripts">
          {found.scripts.map(({ script_id, title, category }) => (
            <PaletteItem
              key={script_id}
              id={script_id}
              icon={<ScrollText size={16} aria-hidden className="text-muted" />}
              label={title}
              detail={category ? words(category) : undefined}
              onSelect={() => onChoose(() => void navigate({ to: "/scripts", search: { script: script_id } }))}
            />
          ))}
        </PaletteGroup>
      )}
      {!onlyLeads && found.people.length > 0 && (
        <PaletteGroup heading="People">
          {found.people.map(({ user_id, full_name, role }) => (
            <PaletteItem
              key={user_id}
              id={user_id}
              icon={<User size={16} aria-hidden className="text-muted" />}
              label={full_name}
              detail={`${role} · how their days go`}
              onSelect={() =>
                onChoose(() => void navigate({ to: "/progress", search: { agent_id: user_id } }))
              }
            />
          ))}
        </PaletteGroup>
      )}
    </>
  );
}
