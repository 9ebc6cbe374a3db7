import type { Option } from "@/ui/field";

/** A link may name what is no longer there to choose. */
export function withUnknown(options: Option[], value: string, label: string): Option[] {
  return value === "" || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label }];
}
