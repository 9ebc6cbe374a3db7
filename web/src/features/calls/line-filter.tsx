import { SelectField } from "@/ui/field";
import { useLines } from "./use-lines";
import { withUnknown } from "./with-unknown";

interface LineFilterProps {
  label: string;
  /** What is shown where no line is chosen. */
  any: string;
  value?: string;
  /** Beside a heading, which stays where it is when this comes. */
  inHeading?: boolean;
  onChange: (lineId: string | undefined) => void;
}

/** Nothing for those who have no line to choose. */
export function LineFilter({ label, any, value = "", inHeading, onChange }: LineFilterProps) {
  const lines = useLines() ?? [];
  if (lines.length === 0 && !value) return null;
  return (
    <SelectField
      label={label}
      name="line_id"
      labelHidden={inHeading}
      value={value}
      options={[{ value: "", label: any }, ...withUnknown(lines, value, "Another line")]}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}
