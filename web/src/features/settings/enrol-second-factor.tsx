import { useMutation } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { confirmSecondFactor, enrolSecondFactor } from "@/api/second-factor";
import { inFours } from "@/lib/one-time-code";
import { Failure, Loading } from "@/ui/notice";
import { CodeForm } from "./code-form";
import { RecoveryCodes } from "./recovery-codes";
import { piece } from "@/ui/piece";

const QrCode = piece(() => import("@/ui/qr-code").then((module) => module.QrCode));

interface EnrolSecondFactorProps {
  email: string;
  onBegin?: () => void;
  /** It is on, and the recovery codes are kept. */
  onDone: () => void;
}

/** Scan, type the code, keep the recovery codes. */
export function EnrolSecondFactor({ email, onBegin, onDone }: EnrolSecondFactorProps) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const enrolment = useMutation({ mutationFn: enrolSecondFactor, onSuccess: onBegin });
  if (codes) return <RecoveryCodes email={email} codes={codes} onKept={onDone} />;
  if (!enrolment.data) {
    return (
      <>
        <p className="text-muted">
          Besides your password, signing in then asks for a code of an authenticator app on your telephone.
          Who learns your password alone cannot get in.
        </p>
        {enrolment.isError && <Failure error={enrolment.error} />}
        <button
          type="button"
          className="btn btn-primary justify-self-start"
          disabled={enrolment.isPending}
          onClick={() => enrolment.mutate()}
        >
          Turn it on…
        </button>
      </>
    );
  }
  const { secret, otpauth_url } = enrolment.data;
  return (
    <>
      <p>1. Scan this with an authenticator app, or type the secret into it.</p>
      <Suspense fallback={<Loading label="Drawing the QR code" />}>
        <QrCode text={otpauth_url} label="QR code for the authenticator app" />
      </Suspense>
      <p className="text-muted">
        Secret: <span className="font-mono break-words text-fg">{inFours(secret)}</span>
        <br />
        On this telephone?{" "}
        <a href={otpauth_url} className="link">
          Open it in the app
        </a>
      </p>
      <p>2. Type the code the app shows.</p>
      <CodeForm action="Turn it on" send={confirmSecondFactor} onCodes={setCodes} />
    </>
  );
}
