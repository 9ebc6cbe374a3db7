import { refreshSession } from "@/api/refresh";
import { Page, Section } from "@/ui/page";
import { toastProblem } from "@/ui/toast";
import { EnrolSecondFactor } from "./enrol-second-factor";

interface DemandedSecondFactorProps {
  email: string;
  organisation: string;
  onDone: () => void;
}

/** In place of every page, until the second factor the organisation demands is on. */
export function DemandedSecondFactor({ email, organisation, onDone }: DemandedSecondFactorProps) {
  const enter = () => {
    refreshSession().then(onDone, (error: unknown) =>
      toastProblem("Your second factor is on; reload the page to go on", error),
    );
  };
  return (
    <Page title="One more thing before you start">
      <div className="max-w-xl">
        <Section title="Second factor">
          <p>{organisation} asks its administrators for a second factor when they sign in.</p>
          <EnrolSecondFactor email={email} onDone={enter} />
        </Section>
      </div>
    </Page>
  );
}
