import { useQueryClient } from "@tanstack/react-query";
import { moveToArchive } from "@/api/archive";
import { deleteCustomer } from "@/api/customer";
import type { Customer } from "@/api/types";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { DeleteButton } from "@/ui/delete-button";

export function DeleteCustomer({ customer, onDeleted }: { customer: Customer; onDeleted: () => void }) {
  const queries = useQueryClient();
  const mayRestore = useCan("archive:manage");
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["customers", "list"] });
    void queries.invalidateQueries({ queryKey: ["archive"] });
  };
  return (
    <DeleteButton
      name={customer.full_name}
      kind="customer"
      description="The customer leaves every list. An administrator can bring them back from the archive."
      archive={mayRestore ? () => moveToArchive("customer", customer.customer_id, newKey()) : undefined}
      remove={() => deleteCustomer(customer.customer_id)}
      onDeleted={() => {
        onDeleted();
        queries.removeQueries({ queryKey: ["customers", "one", customer.customer_id] });
        refresh();
      }}
      onRestored={refresh}
    />
  );
}
