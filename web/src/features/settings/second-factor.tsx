import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { meQuery } from "@/api/me";
import { renewRecoveryCodes } from "@/api/second-factor";
import { signInsQuery } from "@/api/sign-ins";
import type { Me } from "@/api/types";
import { Badge } from "@/ui/badge";
import { Dialog } from "@/ui/dialog";
import { toastDone } from "@/ui/toast";
import { CodeForm } from "./code-form";
import { EnrolSecondFactor } from "./enrol-second-factor";
import { RecoveryCodes } from "./recovery-codes";
import { TurnOffForm } from "./turn-off-form";

export function SecondFactor({ me }: { me: Me }) {
  const queries = useQueryClient();
  const changed = (message: string) => {
    void queries.invalidateQueries(meQuery);
    void queries.invalidateQueries({ queryKey: signInsQuery.queryKey });
    toastDone(message);
  };
  /** It is on before its recovery codes are kept, and the page may hear of it before they are shown. */
  const [isEnrolling, setEnrolling] = useState(false);
  if (!me.totp_enabled || isEnrolling) {
    const done = () => {
      setEnrolling(false);
      changed("Your second factor is on");
    };
    return <EnrolSecondFactor email={me.email} onBegin={() => setEnrolling(true)} onDone={done} />;
  }
  return <WhenOn me={me} onOff={() => changed("Your second factor is off. Other devices are signed out.")} />;
}

function WhenOn({ me, onOff }: { me: Me; onOff: () => void }) {
  const [open, setOpen] = useState<"renew" | "off" | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => {
    setOpen(null);
    setCodes(null);
  };
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="good">On</Badge> Signing in asks for a code of your authenticator app.
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" onClick={() => setOpen("renew")}>
          New recovery codes…
        </button>
        <button type="button" className="btn btn-danger" onClick={() => setOpen("off")}>
          Turn off…
        </button>
      </div>
      <Dialog
        open={open === "renew"}
        onClose={close}
        title="New recovery codes"
        description={codes ? undefined : "Your older ones are void then."}
      >
        {codes ? (
          <RecoveryCodes email={me.email} codes={codes} onKept={close} />
        ) : (
          <CodeForm action="Make new codes" send={renewRecoveryCodes} onCodes={setCodes} />
        )}
      </Dialog>
      <Dialog
        open={open === "off"}
        onClose={close}
        title="Turn off the second factor"
        description="Your password alone signs in then, and your other devices are signed out."
      >
        <TurnOffForm onDone={onOff} />
      </Dialog>
    </>
  );
}
