import { CopyField } from "@/ui/copy-field";
import { Section } from "@/ui/page";

/** How a telephone system shows who is calling. */
export function PopAddress() {
  return (
    <Section title="Show who is calling">
      <p className="max-w-prose text-muted">
        Let your telephone system or softphone open this address when a call comes in, with the caller’s
        number at its end: systems call it “open URL”, “CRM address” or “screen pop”, and have a word of their
        own for the number. Callboard then opens the lead or customer with that number. Where Callboard is
        open in another tab already, that tab says who is calling, and a half-typed note stays as it is.
      </p>
      <CopyField label="Address for your telephone system" value={`${location.origin}/pop?phone=`} />
      <p className="max-w-prose text-muted">
        A system that cannot open an address can send <code>POST /api/phone-lines/…/ring</code> with the
        number as <code>phone</code> and an API key that may log calls. Everybody on the line then hears who
        is calling.
      </p>
    </Section>
  );
}
