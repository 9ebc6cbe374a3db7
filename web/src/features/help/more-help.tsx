import { useSettings } from "@/api/settings";
import { useCan } from "@/lib/session";
import { Section } from "@/ui/page";
import { hasSupport, Support } from "@/ui/support";

/** Whom to ask, and what programs can do. */
export function MoreHelp() {
  const support = useSettings()?.support;
  const hasKeys = useCan("keys:manage");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Section title="Ask somebody">
        {support && hasSupport(support) ? (
          <Support contact={support} />
        ) : (
          <p className="text-muted">
            Ask an administrator of your organisation. They can also put a support contact here, in the
            organisation’s settings.
          </p>
        )}
      </Section>
      {hasKeys && (
        <Section title="For programs">
          <p className="text-muted">Programs work with Callboard through an API key.</p>
          <a href="/reference/index.html" className="link justify-self-start">
            API reference
          </a>
        </Section>
      )}
    </div>
  );
}
