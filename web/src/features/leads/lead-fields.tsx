import type { UseFormReturn } from "react-hook-form";
import { ContactFields } from "@/ui/contact-fields";
import { SelectField, TextField } from "@/ui/field";
import { type LeadEntries, leadLabels } from "./lead-entries";
import { useLeadWords } from "./use-lead-words";

interface LeadFieldsProps {
  form: UseFormReturn<LeadEntries>;
  isNew?: boolean;
  readOnly?: boolean;
}

export function LeadFields({ form, isNew, readOnly }: LeadFieldsProps) {
  const { register, formState } = form;
  const { errors } = formState;
  const { statusOptions, priorityOptions } = useLeadWords();
  return (
    <ContactFields kind="Lead" register={register} errors={errors} isNew={isNew} readOnly={readOnly}>
      <SelectField
        label={leadLabels.status}
        options={statusOptions(form.getValues("status"))}
        error={errors.status?.message}
        {...register("status")}
      />
      <SelectField
        label={leadLabels.priority}
        options={priorityOptions}
        error={errors.priority?.message}
        {...register("priority")}
      />
      <TextField
        label={leadLabels.source}
        autoComplete="off"
        placeholder="Website, fair, referral…"
        error={errors.source?.message}
        {...register("source")}
      />
    </ContactFields>
  );
}
