/** People as one looks for them in a list. */
export function byName(one: { full_name: string }, other: { full_name: string }): number {
  return one.full_name.localeCompare(other.full_name);
}
