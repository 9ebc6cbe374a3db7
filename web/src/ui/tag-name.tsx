/** In place: as classes, whoever signs in would load them with everybody's styles. */
const dots = {
  grey: "#9f9fa9",
  red: "#fb2c36",
  orange: "#ff6900",
  yellow: "#fcc800",
  green: "#00c950",
  teal: "#00bba7",
  blue: "#2b7fff",
  purple: "#ad46ff",
  pink: "#f6339a",
} as const;

type TagColour = keyof typeof dots;

/** In the order in which they are offered. */
export const tagColours = Object.keys(dots) as TagColour[];

export function TagName({ tag: { name, colour } }: { tag: { name: string; colour: TagColour } }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: dots[colour] }} />
      <span className="truncate">{name}</span>
    </span>
  );
}
