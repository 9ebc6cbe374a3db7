import { useQueryClient } from "@tanstack/react-query";
import { customerQuery, editCustomer } from "@/api/customer";
import type { Customer, CustomerPatch } from "@/api/types";
import { useCan } from "@/lib/session";
import { ContactFields, contactEntriesOf, contactLabels, contactOnTheWire } from "@/ui/contact-fields";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";

export function CustomerDetails({ customer }: { customer: Customer }) {
  const queries = useQueryClient();
  const mayEdit = useCan("customers:update");
  const query = customerQuery(customer.customer_id);
  return (
    <RecordForm
      record={customer}
      entriesOf={contactEntriesOf}
      onTheWire={contactOnTheWire}
      edit={(known, changes) => editCustomer(known, changes as CustomerPatch)}
      labels={contactLabels}
      inPlace
      mayEdit={mayEdit}
      refresh={() => queries.invalidateQueries(query)}
      onSaved={(saved) => {
        queries.setQueryData(query.queryKey, saved);
        void queries.invalidateQueries({ queryKey: ["customers"] });
        toastDone("The customer is saved");
      }}
    >
      {({ register, formState: { errors } }) => (
        <ContactFields kind="Customer" register={register} errors={errors} readOnly={!mayEdit} />
      )}
    </RecordForm>
  );
}
