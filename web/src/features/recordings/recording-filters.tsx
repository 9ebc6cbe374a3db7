import { useQuery } from "@tanstack/react-query";
import { directoryQuery } from "@/api/directory";
import type { RecordingFilters } from "@/api/recordings";
import { oneOf } from "@/lib/search-params";
import { useCan, useReachesOthers } from "@/lib/session";
import { Choice } from "@/ui/choice";
import { recordingStatuses, recordingWords } from "./words";

interface RecordingFilterBarProps {
  filters: RecordingFilters;
  onChange: (changes: RecordingFilters) => void;
}

const statusOptions = recordingStatuses.map((value) => ({ value, label: recordingWords[value].label }));

export function RecordingFilterBar({ filters, onChange }: RecordingFilterBarProps) {
  const mayName = useCan("directory:read");
  const hearsOthers = useReachesOthers("recordings:read");
  const { data: people = [] } = useQuery({ ...directoryQuery, enabled: mayName && hearsOthers });
  return (
    <search className="flex flex-wrap gap-2">
      <Choice
        label="Status"
        any="Any status"
        value={filters.status ?? undefined}
        options={statusOptions}
        onChange={(status) => onChange({ status: oneOf(recordingStatuses, status) })}
      />
      {people.length > 0 && (
        <Choice
          label="Agent"
          any="Anybody"
          value={filters.agent_id ?? undefined}
          options={people.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }))}
          onChange={(agent) => onChange({ agent_id: agent || undefined })}
        />
      )}
      <button
        type="button"
        className="btn btn-quiet"
        disabled={!Object.values(filters).some(Boolean)}
        onClick={() => onChange({ status: undefined, agent_id: undefined })}
      >
        Clear
      </button>
    </search>
  );
}
