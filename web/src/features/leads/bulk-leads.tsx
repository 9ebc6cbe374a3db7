import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, CircleDot, Tag as TagIcon } from "lucide-react";
import { directoryQuery } from "@/api/directory";
import { tagsQuery } from "@/api/tags";
import type { Lead, Tag } from "@/api/types";
import { useCan } from "@/lib/session";
import { AssignMenu } from "@/ui/assign-menu";
import { type BulkAction, runBulk } from "@/ui/bulk";
import { BulkBar } from "@/ui/bulk-bar";
import { Menu, MenuDivider, MenuItem, MenuLabel } from "@/ui/menu";
import type { Selection } from "@/ui/selection";
import { leadActions } from "./bulk-actions";
import { useLeadWords } from "./use-lead-words";

/** What can be done with the selected leads. */
export function BulkLeads({ selection: { items, clear } }: { selection: Selection<Lead> }) {
  const actions = leadActions(useQueryClient());
  const mayAssign = useCan("leads:assign");
  const mayEdit = useCan("leads:update");
  const mayDelete = useCan("leads:delete");
  const mayRestore = useCan("archive:manage");
  const { data: colleagues = [] } = useQuery({ ...directoryQuery, enabled: mayAssign });
  const people = colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }));
  const run = (action: BulkAction<Lead>) => {
    clear();
    void runBulk(items, action);
  };
  return (
    <BulkBar label="Selected leads" count={items.length} onClear={clear}>
      {mayAssign && <AssignMenu people={people} onChoose={(person) => run(actions.assign(person))} />}
      {mayEdit && <StatusMenu onChoose={(status, label) => run(actions.setStatus(status, label))} />}
      {mayEdit && (
        <TagMenu
          leads={items}
          onAdd={(tag) => run(actions.addTag(tag))}
          onRemove={(tag) => run(actions.removeTag(tag))}
        />
      )}
      {mayDelete && mayRestore && (
        <button type="button" className="btn btn-quiet" onClick={() => run(actions.archive())}>
          <Archive size={16} aria-hidden /> Archive
        </button>
      )}
    </BulkBar>
  );
}

function StatusMenu({ onChoose }: { onChoose: (status: Lead["status"], label: string) => void }) {
  const { statusOptions } = useLeadWords();
  return (
    <Menu
      align="start"
      trigger={
        <>
          <CircleDot size={16} aria-hidden /> Status
        </>
      }
    >
      <MenuLabel>Set the status to</MenuLabel>
      {statusOptions().map(({ value, label }) => (
        <MenuItem key={value} onSelect={() => onChoose(value, label)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}

interface TagMenuProps {
  leads: readonly Lead[];
  onAdd: (tag: Tag) => void;
  onRemove: (tag: Tag) => void;
}

function TagMenu({ leads, onAdd, onRemove }: TagMenuProps) {
  const { data: tags = [] } = useQuery(tagsQuery);
  const held = tags.filter(({ tag_id }) => leads.some((lead) => lead.tags.includes(tag_id)));
  const missing = tags.filter(({ tag_id }) => leads.some((lead) => !lead.tags.includes(tag_id)));
  return (
    <Menu
      align="start"
      trigger={
        <>
          <TagIcon size={16} aria-hidden /> Tags
        </>
      }
    >
      {tags.length === 0 && <MenuLabel>Your organisation has no tags yet</MenuLabel>}
      {missing.length > 0 && <MenuLabel>Add</MenuLabel>}
      {missing.map((tag) => (
        <MenuItem key={tag.tag_id} onSelect={() => onAdd(tag)}>
          {tag.name}
        </MenuItem>
      ))}
      {held.length > 0 && missing.length > 0 && <MenuDivider />}
      {held.length > 0 && <MenuLabel>Take off</MenuLabel>}
      {held.map((tag) => (
        <MenuItem key={tag.tag_id} onSelect={() => onRemove(tag)}>
          {tag.name}
        </MenuItem>
      ))}
    </Menu>
  );
}
