import { useSettings } from "@/api/settings";
import { hasSupport, Support } from "@/ui/support";

/** Whom to ask where a page fails. */
export function SupportLines({ inNotice = false }: { inNotice?: boolean }) {
  const support = useSettings()?.support;
  if (!support || !hasSupport(support)) return null;
  return (
    <section
      aria-label="Support"
      className={inNotice ? "flex flex-wrap gap-x-4" : "mt-4 grid justify-items-center gap-2 text-muted"}
    >
      <p>{inNotice ? "Support:" : "Does it go on? Your organisation’s support:"}</p>
      <Support contact={support} />
    </section>
  );
}
