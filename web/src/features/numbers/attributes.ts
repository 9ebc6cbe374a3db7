/** {city: "Lisbon"} is the line "city: Lisbon". */
export function linesOf(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** What stands before the first colon of a line is the name. */
export function attributesOf(lines: string): Record<string, string> {
  const pairs = lines.split("\n").flatMap((line) => {
    const [name = "", ...value] = line.split(":");
    return name.trim() ? [[name.trim(), value.join(":").trim()]] : [];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

export function checkLines(lines: string): string | true {
  const wrong = lines.split("\n").find((line) => line.trim() && !/^\s*[^:\s][^:]*:/.test(line));
  return wrong === undefined || `Write "name: value"; "${wrong.trim()}" has no name and colon.`;
}
