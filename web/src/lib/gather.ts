/** Runs `act` at once, and what is asked for within `wait` milliseconds after that only once more. */
export function gather<K>(act: (key: K) => void, wait: number): (key: K) => void {
  const waiting = new Map<K, boolean>();
  const run = (key: K) => {
    waiting.set(key, false);
    act(key);
    setTimeout(() => (waiting.get(key) ? run(key) : waiting.delete(key)), wait);
  };
  return (key) => (waiting.has(key) ? waiting.set(key, true) : run(key));
}
