import type { LeadFilters } from "@/api/leads";
import type { Tag } from "@/api/types";
import { oneOf } from "@/lib/search-params";
import { Choice } from "@/ui/choice";
import { SearchBox } from "@/ui/search-box";
import { useLeadWords } from "./use-lead-words";
import { leadStatuses, priorities } from "./words";

interface LeadFilterBarProps {
  filters: LeadFilters;
  /** None until they are known; the place of the choice is the same with and without any. */
  tags: Tag[];
  /** Absent for who sees only their own. */
  owners?: { value: string; label: string }[];
  onChange: (changes: Partial<LeadFilters>) => void;
}

export function LeadFilterBar({ filters, tags, owners, onChange }: LeadFilterBarProps) {
  const { statusOptions, priorityOptions } = useLeadWords();
  return (
    <search className="flex flex-wrap gap-2">
      <SearchBox label="Search leads" q={filters.q ?? ""} onChange={(q) => onChange({ q: q || undefined })} />
      <Choice
        label="Status"
        any="Any status"
        value={filters.status}
        options={statusOptions(filters.status)}
        onChange={(value) => onChange({ status: oneOf(leadStatuses, value) })}
      />
      <Choice
        label="Priority"
        any="Any priority"
        value={filters.priority}
        options={priorityOptions}
        onChange={(value) => onChange({ priority: oneOf(priorities, value) })}
      />
      <Choice
        label="Tag"
        any="Any tag"
        value={filters.tag}
        options={tags.map((tag) => ({ value: tag.tag_id, label: tag.name }))}
        onChange={(tag) => onChange({ tag: tag || undefined })}
      />
      {owners && (
        <Choice
          label="Owner"
          any="Any owner"
          value={filters.owner_id}
          options={owners}
          onChange={(owner) => onChange({ owner_id: owner || undefined })}
        />
      )}
      <button
        type="button"
        className="btn btn-quiet"
        disabled={!Object.values(filters).some(Boolean)}
        onClick={() =>
          onChange({
            q: undefined,
            status: undefined,
            priority: undefined,
            tag: undefined,
            owner_id: undefined,
            source: undefined,
          })
        }
      >
        Clear
      </button>
    </search>
  );
}
