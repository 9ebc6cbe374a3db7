import { useNavigate } from "@tanstack/react-router";
import { Handshake, Hash, ListChecks, type LucideIcon, ScrollText, User, Users } from "lucide-react";
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
  const leads = found.leads.map(({ lead_id, full_name, company, phone }) => ({
    id: lead_id,
    label: full_name,
    detail: joined(company, phone),
    go: () => navigate({ to: "/leads/$leadId", params: { leadId: lead_id } }),
  }));
  if (onlyLeads) return <Group heading="Leads" icon={Users} entries={leads} onChoose={onChoose} />;
  const customers = found.customers.map(({ customer_id, full_name, company, phone }) => ({
    id: customer_id,
    label: full_name,
    detail: joined(company, phone),
    go: () => navigate({ to: "/customers/$customerId", params: { customerId: customer_id } }),
  }));
  const numbers = found.numbers.map(({ e164, customer_type, status }) => ({
    id: e164,
    label: e164,
    detail: joined(customer_type, status.replaceAll("_", " ")),
    go: () => navigate({ to: "/numbers", search: { q: e164 } }),
  }));
  const tasks = found.tasks.map(({ task_id, title, due_at }) => ({
    id: task_id,
    label: title,
    detail: due_at ? `due ${dateTime(due_at)}` : undefined,
    go: () => navigate({ to: "/tasks", search: { task: task_id } }),
  }));
  const scripts = found.scripts.map(({ script_id, title, category }) => ({
    id: script_id,
    label: title,
    detail: category ? words(category) : undefined,
    go: () => navigate({ to: "/scripts", search: { script: script_id } }),
  }));
  const people = found.people.map(({ user_id, full_name, role }) => ({
    id: user_id,
    label: full_name,
    detail: `${role} · how their days go`,
    go: () => navigate({ to: "/progress", search: { agent_id: user_id } }),
  }));
  return (
    <>
      <Group heading="Leads" icon={Users} entries={leads} onChoose={onChoose} />
      <Group heading="Customers" icon={Handshake} entries={customers} onChoose={onChoose} />
      <Group heading="Numbers" icon={Hash} entries={numbers} onChoose={onChoose} />
      <Group heading="Your tasks" icon={ListChecks} entries={tasks} onChoose={onChoose} />
      <Group heading="Scripts" icon={ScrollText} entries={scripts} onChoose={onChoose} />
      <Group heading="People" icon={User} entries={people} onChoose={onChoose} />
    </>
  );
}

function joined(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(" · ");
}

interface Entry {
  id: string;
  label: string;
  detail?: string;
  go: () => Promise<void>;
}

interface GroupProps {
  heading: string;
  icon: LucideIcon;
  entries: Entry[];
  onChoose: Choose;
}

function Group({ heading, icon: Icon, entries, onChoose }: GroupProps) {
  if (entries.length === 0) return null;
  return (
    <PaletteGroup heading={heading}>
      {entries.map(({ id, label, detail, go }) => (
        <PaletteItem
          key={id}
          id={id}
          icon={<Icon size={16} aria-hidden className="text-muted" />}
          label={label}
          detail={detail}
          onSelect={() => onChoose(() => void go())}
        />
      ))}
    </PaletteGroup>
  );
}
