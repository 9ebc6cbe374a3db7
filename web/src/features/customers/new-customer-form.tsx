import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { createCustomer } from "@/api/customers";
import type { Customer, CustomerCreate } from "@/api/types";
import { createKeyring } from "@/lib/idempotency";
import { takeFocusInside } from "@/lib/take-focus";
import { type ContactEntries, ContactFields, contactEntriesOf, contactOnTheWire } from "@/ui/contact-fields";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";
import { Unsaved } from "@/ui/unsaved";
import { SameNumber } from "./same-number";

export function NewCustomerForm({ onCreated }: { onCreated: (customer: Customer) => void }) {
  const queries = useQueryClient();
  const [keyring] = useState(() => createKeyring());
  const form = useForm<ContactEntries>({ defaultValues: contactEntriesOf() });
  const creation = useMutation({
    mutationFn: (customer: CustomerCreate) => createCustomer(customer, keyring.keyFor(customer)),
    onSuccess: (customer) => {
      void queries.invalidateQueries({ queryKey: ["customers", "list"] });
      toastDone(`${customer.full_name} is added`);
      onCreated(customer);
    },
  });
  return (
    <form
      ref={takeFocusInside}
      noValidate
      className="card grid max-w-3xl gap-4 p-4"
      onSubmit={(event) =>
        void form.handleSubmit((entries) => creation.mutate(contactOnTheWire(entries)))(event)
      }
    >
      <ContactFields kind="Customer" register={form.register} errors={form.formState.errors} isNew />
      <SameNumber phone={form.watch("phone")} />
      <FormFailure error={creation.error} setError={form.setError} />
      <div className="flex gap-2">
        <button type="submit" className="btn btn-primary" disabled={creation.isPending}>
          {creation.isPending ? "Adding…" : "Add the customer"}
        </button>
        <Link to="/customers" ignoreBlocker className="btn">
          Cancel
        </Link>
      </div>
      <Unsaved when={form.formState.isDirty} />
    </form>
  );
}
