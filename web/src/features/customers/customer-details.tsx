import { useQueryClient } from "@tanstack/react-query";
import { customerQuery, editCustomer } from "@/api/customer";
import type { Customer } from "@/api/types";
import { useCan } from "@/lib/session";
import { DetailsForm } from "@/ui/details-form";
import { toastDone } from "@/ui/toast";
import { customerFields, differencesOf, entriesOf, toPatch } from "./customer-entries";
import { CustomerFields } from "./customer-fields";

export function CustomerDetails({ customer }: { customer: Customer }) {
  const queries = useQueryClient();
  const mayEdit = useCan("customers:update");
  const query = customerQuery(customer.customer_id);
  const finish = () => {
    void queries.invalidateQueries({ queryKey: ["customers"] });
    toastDone("The customer is saved");
  };
  return (
    <DetailsForm
      record={customer}
      fields={customerFields}
      mayEdit={mayEdit}
      entriesOf={entriesOf}
      differencesOf={differencesOf}
      save={async (from, entries) => ({
        record: await editCustomer(from, toPatch(from, entries)),
        waits: false,
      })}
      read={() => queries.fetchQuery({ ...query, staleTime: 0 })}
      onAccept={(version) => queries.setQueryData(query.queryKey, version)}
      onSaved={finish}
    >
      {(form) => <CustomerFields form={form} readOnly={!mayEdit} />}
    </DetailsForm>
  );
}
