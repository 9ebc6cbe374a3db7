import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { acceptInvite, invitePreviewQuery } from "@/api/accept-invite";
import type { InviteAccept, InvitePreview, Role } from "@/api/types";
import { passwordHint, passwordRules } from "@/lib/passwords";
import { Problem } from "@/lib/problem";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { Failure, Loading } from "@/ui/notice";
import { InviteCodeForm } from "./invite-code-form";

type Acceptance = Omit<InviteAccept, "token">;

interface AcceptInviteFormProps {
  token: string;
  onJoined: () => void;
}

const roleWords: Record<Role, string> = {
  agent: "an agent",
  manager: "a manager",
  admin: "an administrator",
};

/** Says who invites, and lets the person in: with the account they have, or with a new one. */
export function AcceptInviteForm({ token, onJoined }: AcceptInviteFormProps) {
  const { data: preview, error, isPending, refetch } = useQuery(invitePreviewQuery(token));
  /** Right as far as it goes: the second factor is missing. */
  const [half, setHalf] = useState<Acceptance | null>(null);
  const joining = useMutation({
    mutationFn: (acceptance: Acceptance) => acceptInvite({ token, ...acceptance }),
    onSuccess: onJoined,
    onError: (refusal, acceptance) => {
      if (refusal instanceof Problem && refusal.code === "totp_required") setHalf(acceptance);
    },
  });
  if (isPending) return <Loading label="Loading the invitation" />;
  if (error) {
    const isGone = error instanceof Problem && error.status === 410;
    return <Failure error={error} onRetry={isGone ? undefined : () => void refetch()} />;
  }
  const action = `Join ${preview.org_name}`;
  return (
    <>
      <p>
        <strong className="font-medium">{preview.org_name}</strong> invites you, {preview.email}, to work
        there as {roleWords[preview.role]}.
      </p>
      {half ? (
        <InviteCodeForm action={action} onCode={(shown) => joining.mutateAsync({ ...half, ...shown })} />
      ) : preview.has_account ? (
        <>
          <p className="text-muted">You have an account already: your name and password stay as they are.</p>
          {joining.isError && <Failure error={joining.error} />}
          <button
            type="button"
            className="btn btn-primary"
            disabled={joining.isPending}
            onClick={() => joining.mutate({})}
          >
            {joining.isPending ? "Joining…" : action}
          </button>
        </>
      ) : (
        <NewAccountForm
          preview={preview}
          busy={joining.isPending}
          onJoin={(acceptance) => joining.mutate(acceptance)}
          failure={joining.error}
        />
      )}
    </>
  );
}

interface Entries {
  full_name: string;
  password: string;
}

interface NewAccountFormProps {
  preview: InvitePreview;
  busy: boolean;
  failure: Error | null;
  onJoin: (entries: Entries) => void;
}

function NewAccountForm({ preview, busy, failure, onJoin }: NewAccountFormProps) {
  const { register, handleSubmit, setError, formState } = useForm<Entries>({
    defaultValues: { full_name: preview.full_name ?? "", password: "" },
  });
  const { errors } = formState;
  const submit = handleSubmit((entries) => onJoin({ ...entries, full_name: entries.full_name.trim() }));
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Your name"
        autoComplete="name"
        error={errors.full_name?.message}
        {...register("full_name", { validate: (name) => name.trim() !== "" || "Write your name." })}
      />
      {/* Password managers keep the password under this name. */}
      <input type="email" autoComplete="username" value={preview.email} readOnly hidden />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={passwordHint}
        error={errors.password?.message}
        {...register("password", passwordRules("Choose a password."))}
      />
      <FormFailure error={failure} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={busy}>
        {busy ? "Joining…" : `Join ${preview.org_name}`}
      </button>
    </form>
  );
}
