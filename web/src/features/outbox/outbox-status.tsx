import { useQueryClient } from "@tanstack/react-query";
import { CloudOff, TriangleAlert } from "lucide-react";
import { Suspense, useEffect, useState } from "react";
import { openOutbox } from "@/api/outbox";
import { useOutbox } from "@/lib/outbox";
import { tell } from "./news";
import { piece } from "@/ui/piece";

const Panel = piece(() => import("./outbox-panel").then((module) => module.OutboxPanel), "over");

/** How much waits to be sent; nothing where nothing does. */
export function OutboxStatus() {
  const queries = useQueryClient();
  const items = useOutbox((state) => state.items);
  const [open, setOpen] = useState(false);
  useEffect(openOutbox, []);
  useEffect(() => useOutbox.subscribe((state, before) => tell(queries, state, before)), [queries]);
  // What somebody opens when the line is down has to be here before.
  useEffect(
    () => void Promise.all([import("./outbox-panel"), import("./leave-warning")]).catch(() => null),
    [],
  );
  const refused = items.filter(({ refusal }) => refusal).length;
  const waiting = items.length - refused;
  const said = [waiting > 0 && `${waiting} waiting`, refused > 0 && `${refused} not accepted`]
    .filter(Boolean)
    .join(", ");
  if (items.length === 0 && !open) return null;
  return (
    <>
      <span role="status" className="sr-only">
        {said}
      </span>
      <button
        type="button"
        className={refused > 0 ? "btn btn-danger" : "btn"}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {refused > 0 ? <TriangleAlert size={16} aria-hidden /> : <CloudOff size={16} aria-hidden />}
        <span className="max-sm:sr-only">{said || "All sent"}</span>
        {/* A phone has room for the number alone. */}
        {items.length > 0 && (
          <span aria-hidden className="sm:hidden">
            {items.length}
          </span>
        )}
      </button>
      {open && (
        <Suspense>
          <Panel items={items} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
