interface ChoiceProps {
  label: string;
  any: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

export function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      className="input w-auto max-w-44 grow sm:grow-0"
      value={value ?? ""}
      disabled={options.length === 0 && !value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
