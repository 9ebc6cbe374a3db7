import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { meQuery, renameMe } from "@/api/me";
import { refreshSession } from "@/api/refresh";
import type { Me } from "@/api/types";
import { areShown, showFaults } from "@/lib/form-faults";
import { Problem } from "@/lib/problem";
import { TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";

interface NameEntries {
  full_name: string;
}

const fields = ["full_name"] as const;

export function NameForm({ me }: { me: Me }) {
  const queries = useQueryClient();
  const { register, handleSubmit, setError, reset, formState } = useForm<NameEntries>({
    defaultValues: { full_name: me.full_name },
  });
  const saving = useMutation({
    mutationFn: ({ full_name }: NameEntries) => renameMe(me, full_name.trim()),
    onSuccess: (saved) => {
      queries.setQueryData(meQuery.queryKey, saved);
      reset({ full_name: saved.full_name });
      // The name in the header comes with the session.
      void refreshSession().catch(() => null);
      toastDone("Your name is saved");
    },
    onError: (error) => {
      showFaults<NameEntries>(error, fields, setError);
      if (error instanceof Problem && error.status === 412) void queries.invalidateQueries(meQuery);
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((e) => saving.mutate(e))(event)}
    >
      <TextField
        label="Name"
        autoComplete="name"
        error={formState.errors.full_name?.message}
        {...register("full_name", { validate: (name) => name.trim() !== "" || "Write your name." })}
      />
      <p className="text-muted">
        You sign in as {me.email}
        {me.username && ` or ${me.username}`}.
      </p>
      {saving.isError && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button
        type="submit"
        className="btn btn-primary justify-self-start"
        disabled={!formState.isDirty || saving.isPending}
      >
        Save the name
      </button>
    </form>
  );
}
