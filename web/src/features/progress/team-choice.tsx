import type { Team } from "@/api/types";

interface TeamChoiceProps {
  teams: readonly Team[];
  value?: string;
  onChange: (teamId: string | undefined) => void;
}

/** Nothing where there is no team to choose. */
export function TeamChoice({ teams, value = "", onChange }: TeamChoiceProps) {
  if (teams.length === 0 && !value) return null;
  const isKnown = value === "" || teams.some(({ team_id }) => team_id === value);
  return (
    <label className="flex min-h-9 items-center gap-2">
      Team
      <select
        className="input w-auto max-w-60"
        value={value}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option value="">Everybody</option>
        {teams.map(({ team_id, name }) => (
          <option key={team_id} value={team_id}>
            {name}
          </option>
        ))}
        {!isKnown && <option value={value}>Another team</option>}
      </select>
    </label>
  );
}
