import { ShieldAlert } from "lucide-react";

/** Stays in sight for as long as a platform admin is inside. */
export function EnteredBanner({ name, onLeave }: { name: string; onLeave: () => void }) {
  return (
    <section
      aria-label="You are inside an organisation"
      className="sticky top-14 z-10 -mx-3 -mt-3 mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-warn/40 bg-warn-soft px-4 py-2 text-warn sm:-mx-5 sm:-mt-5"
    >
      <ShieldAlert size={18} className="shrink-0" aria-hidden />
      <p className="min-w-0 flex-1 basis-48">
        You are inside <strong>{name}</strong> as its administrator, for an hour at most. All you do is on its
        record.
      </p>
      <button type="button" className="btn" onClick={onLeave}>
        Leave
      </button>
    </section>
  );
}
