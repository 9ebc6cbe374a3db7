import { useQuery } from "@tanstack/react-query";
import { directoryQuery } from "@/api/directory";
import { useSettings } from "@/api/settings";
import { useTeamsWithin } from "@/api/teams";
import { outcomeNames } from "@/lib/outcome-names";
import { outcomes } from "@/lib/outcomes";
import { oneOf } from "@/lib/search-params";
import { useCan, useReachesOthers } from "@/lib/session";
import { SelectField, TextField } from "@/ui/field";
import { type CallSearch, directionValues } from "./call-search";
import { LineFilter } from "./line-filter";
import { PromotionFilter } from "./promotion-filter";
import { withUnknown } from "./with-unknown";
import { directionWords } from "./words";

interface CallFilterBarProps {
  search: CallSearch;
  onChange: (changes: Partial<CallSearch>) => void;
}

export function CallFilterBar({ search, onChange }: CallFilterBarProps) {
  return (
    <search className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
      <AgentFilter value={search.agent_id} onChange={(agent_id) => onChange({ agent_id })} />
      <TeamFilter value={search.team_id} onChange={(team_id) => onChange({ team_id })} />
      <DispositionFilter value={search.disposition} onChange={(disposition) => onChange({ disposition })} />
      <SelectField
        label="Outcome"
        value={outcomeChoice(search)}
        options={[{ value: "", label: "Any" }, ...groups, ...outcomes]}
        onChange={(event) => onChange(chosenOutcome(event.target.value))}
      />
      <SelectField
        label="Direction"
        value={search.direction ?? ""}
        options={[
          { value: "", label: "Both" },
          ...directionValues.map((value) => ({ value, label: directionWords[value] })),
        ]}
        onChange={(event) => onChange({ direction: oneOf(directionValues, event.target.value) })}
      />
      <TextField
        label="Phone"
        type="tel"
        key={search.phone}
        defaultValue={search.phone}
        placeholder="+34600111222"
        onBlur={(event) => onChange({ phone: event.target.value.trim() || undefined })}
        onKeyDown={(event) => {
          if (event.key === "Enter") onChange({ phone: event.currentTarget.value.trim() || undefined });
        }}
      />
      <LineFilter
        label="Phone line"
        any="Any"
        value={search.line_id}
        onChange={(line_id) => onChange({ line_id })}
      />
      <PromotionFilter value={search.promotion_id} onChange={(promotion_id) => onChange({ promotion_id })} />
      <TextField
        label="From"
        type="date"
        value={search.from ?? ""}
        onChange={(event) => onChange({ from: event.target.value || undefined })}
      />
      <TextField
        label="To"
        type="date"
        value={search.to ?? ""}
        onChange={(event) => onChange({ to: event.target.value || undefined })}
      />
    </search>
  );
}

/** What figures count as answered, and as missed. */
const groups = [
  { value: "true", label: "All answered" },
  { value: "false", label: "All missed" },
];

function outcomeChoice({ outcome, answered }: CallSearch): string {
  return outcome ?? (answered === undefined ? "" : String(answered));
}

function chosenOutcome(value: string): Partial<CallSearch> {
  const isGroup = groups.some((group) => group.value === value);
  return { outcome: oneOf(outcomeNames, value), answered: isGroup ? value === "true" : undefined };
}

interface FilterProps {
  value?: string;
  onChange: (value: string | undefined) => void;
}

/** For those who see more than their own calls. */
function AgentFilter({ value = "", onChange }: FilterProps) {
  const mayChoose = useReachesOthers("calls:read");
  const mayName = useCan("directory:read");
  const { data = [] } = useQuery({ ...directoryQuery, enabled: mayChoose && mayName });
  if (!mayChoose) return null;
  const people = data.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }));
  return (
    <SelectField
      label="Agent"
      value={value}
      options={[{ value: "", label: "Everybody" }, ...withUnknown(people, value, "Somebody who left")]}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

/** For those who see more than their own calls; nothing where there is no team to choose. */
function TeamFilter({ value = "", onChange }: FilterProps) {
  const mayChoose = useReachesOthers("calls:read");
  const teams = useTeamsWithin("calls:read").map(({ team_id, name }) => ({ value: team_id, label: name }));
  if (!mayChoose || (teams.length === 0 && !value)) return null;
  return (
    <SelectField
      label="Team"
      value={value}
      options={[{ value: "", label: "Any" }, ...withUnknown(teams, value, "Another team")]}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

/** Nothing where the organisation's dispositions are not known. */
function DispositionFilter({ value = "", onChange }: FilterProps) {
  const dispositions = useSettings()?.dispositions ?? [];
  if (dispositions.length === 0 && !value) return null;
  const known = dispositions.map(({ key, label }) => ({ value: key, label }));
  return (
    <SelectField
      label="Disposition"
      value={value}
      options={[{ value: "", label: "Any" }, ...withUnknown(known, value, value)]}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}
