import { oneOf } from "@/lib/search-params";
import { type View, views } from "./progress-search";

interface ViewChoiceProps {
  view?: View;
  onChange: (view: View | undefined) => void;
}

export function ViewChoice({ view, onChange }: ViewChoiceProps) {
  return (
    <label className="flex items-center gap-2 justify-self-start">
      Show by agent
      <select
        className="input w-auto"
        value={view ?? ""}
        onChange={(event) => onChange(oneOf(views, event.target.value))}
      >
        <option value="">Figures and targets</option>
        <option value="dispositions">Dispositions</option>
        <option value="outcomes">Outcomes</option>
      </select>
    </label>
  );
}
