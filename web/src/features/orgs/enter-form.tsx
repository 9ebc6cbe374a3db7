import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { switchOrg } from "@/api/switch-org";
import type { Org } from "@/api/types";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";

interface EnterEntries {
  reason: string;
}

const LONGEST_REASON = 200;

export function EnterForm({ org, onEntered }: { org: Org; onEntered: () => void }) {
  const { register, handleSubmit, setError, formState } = useForm<EnterEntries>({
    defaultValues: { reason: "" },
  });
  const entering = useMutation({
    mutationFn: ({ reason }: EnterEntries) => switchOrg(org.org_id, reason.trim()),
    onSuccess: onEntered,
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => entering.mutate(entries))(event)}
    >
      <TextField
        label="Reason"
        autoComplete="off"
        placeholder="Asked for help with the import"
        error={formState.errors.reason?.message}
        {...register("reason", {
          validate: (reason) => reason.trim() !== "" || "Say why, for those who work there.",
          maxLength: { value: LONGEST_REASON, message: `Use at most ${LONGEST_REASON} characters.` },
        })}
      />
      <FormFailure error={entering.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={entering.isPending}>
        {entering.isPending ? "Entering…" : `Enter ${org.name}`}
      </button>
    </form>
  );
}
