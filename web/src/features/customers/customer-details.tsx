import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { editCustomer, customerQuery } from "@/api/customer";
import type { Customer } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { Problem } from "@/lib/problem";
import { useCan } from "@/lib/session";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Versions } from "@/ui/versions";
import { differencesOf, entriesOf, type CustomerEntries, customerFields, toPatch } from "./customer-entries";
import { CustomerFields } from "./customer-fields";

export function CustomerDetails({ customer }: { customer: Customer }) {
  const queries = useQueryClient();
  const mayEdit = useCan("customers:update");
  /** The version the form was filled from; a newer one may come in while somebody types. */
  const [base, setBase] = useState(customer);
  const [theirs, setTheirs] = useState<Customer | null>(null);
  const form = useForm<CustomerEntries>({ values: entriesOf(base) });
  const { isDirty } = form.formState;

  const accept = (saved: Customer) => {
    queries.setQueryData(customerQuery(saved.customer_id).queryKey, saved);
    setTheirs(null);
    setBase(saved);
    form.reset(entriesOf(saved));
  };

  if (!isDirty && customer.version > base.version) setBase(customer);

  const saving = useMutation({
    mutationFn: ({ from, entries }: { from: Customer; entries: CustomerEntries }) =>
      editCustomer(from, toPatch(from, entries)),
    onSuccess: (saved) => {
      accept(saved);
      void queries.invalidateQueries({ queryKey: ["customers"] });
      toastDone("The customer is saved");
    },
    onError: async (error) => {
      if (error instanceof Problem && error.status === 412) {
        setTheirs(await queries.fetchQuery({ ...customerQuery(customer.customer_id), staleTime: 0 }));
      } else {
        showFaults<CustomerEntries>(error, customerFields, form.setError);
      }
    },
  });

  /** What I changed, on top of what the other person saved in the fields I left alone. */
  const rebased = (onto: Customer): CustomerEntries => ({
    ...entriesOf(onto),
    ...changesBetween(entriesOf(base), form.getValues()),
  });

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void form.handleSubmit((entries) => saving.mutate({ from: base, entries }))(event)}
    >
      <CustomerFields form={form} readOnly={!mayEdit} />
      {saving.isError && !theirs && !areShown(saving.error, customerFields) && (
        <Failure error={saving.error} />
      )}
      {mayEdit && (
        <div className="flex gap-2">
          <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
            {saving.isPending ? "Saving…" : "Save"}
          </button>
          {isDirty && (
            <button type="button" className="btn" onClick={() => accept(customer)}>
              Undo changes
            </button>
          )}
        </div>
      )}
      {theirs && (
        <Versions
          differences={differencesOf(rebased(theirs), entriesOf(theirs))}
          busy={saving.isPending}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => accept(theirs)}
          onKeepMine={() => saving.mutate({ from: theirs, entries: rebased(theirs) })}
        />
      )}
    </form>
  );
}
