/** The entries of `next` that differ from `before`. */
export function changesBetween<T extends object>(before: T, next: T): Partial<T> {
  const changes: Partial<T> = {};
  for (const key of Object.keys(next) as (keyof T)[]) {
    if (next[key] !== before[key]) changes[key] = next[key];
  }
  return changes;
}
