import type { UseFormReturn } from "react-hook-form";
import { emailRule } from "@/lib/email-rule";
import { SelectField, TextAreaField, TextField } from "@/ui/field";
import type { LeadEntries } from "./lead-entries";
import { useLeadWords } from "./use-lead-words";

interface LeadFieldsProps {
  form: UseFormReturn<LeadEntries>;
  readOnly?: boolean;
}

export function LeadFields({ form, readOnly = false }: LeadFieldsProps) {
  const { register, formState } = form;
  const { errors } = formState;
  const { statusOptions, priorityOptions } = useLeadWords();
  return (
    <fieldset disabled={readOnly} className="grid gap-3 sm:grid-cols-2">
      <legend className="sr-only">Lead</legend>
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.full_name?.message}
        {...register("full_name", { validate: (name) => name.trim() !== "" || "Give the lead a name." })}
      />
      <TextField
        label="Company"
        autoComplete="off"
        error={errors.company?.message}
        {...register("company")}
      />
      <TextField
        label="Phone"
        type="tel"
        autoComplete="off"
        placeholder="+34 600 111 222"
        error={errors.phone?.message}
        {...register("phone")}
      />
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        error={errors.email?.message}
        {...register("email", { pattern: emailRule })}
      />
      <SelectField
        label="Status"
        options={statusOptions(form.getValues("status"))}
        error={errors.status?.message}
        {...register("status")}
      />
      <SelectField
        label="Priority"
        options={priorityOptions}
        error={errors.priority?.message}
        {...register("priority")}
      />
      <TextField
        label="Source"
        autoComplete="off"
        placeholder="Website, fair, referral…"
        error={errors.source?.message}
        {...register("source")}
      />
      <div className="sm:col-span-2">
        <TextAreaField label="Notes" rows={4} error={errors.notes?.message} {...register("notes")} />
      </div>
    </fieldset>
  );
}
