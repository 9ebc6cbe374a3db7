import { useState } from "react";
import { cx } from "@/lib/cx";
import { initials } from "@/lib/initials";

interface AvatarProps {
  name: string;
  url?: string | null;
  className?: string;
}

/** Somebody's picture, or the letters of their name. The name stands beside it: nothing is read out. */
export function Avatar({ name, url, className = "size-7 text-xs" }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const look = cx("inline-grid shrink-0 place-items-center rounded-full bg-raised object-cover", className);
  if (url && url !== broken) {
    return <img src={url} alt="" draggable={false} className={look} onError={() => setBroken(url)} />;
  }
  return (
    <span aria-hidden className={cx(look, "font-medium text-muted select-none")}>
      {initials(name)}
    </span>
  );
}
