import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteCustomer } from "@/api/customer";
import type { Customer } from "@/api/types";
import { Confirm } from "@/ui/confirm";
import { toastDone, toastProblem } from "@/ui/toast";

export function DeleteCustomer({ customer, onDeleted }: { customer: Customer; onDeleted: () => void }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteCustomer(customer.customer_id),
    onSuccess: () => {
      toastDone(`${customer.full_name} is deleted`);
      onDeleted();
      queries.removeQueries({ queryKey: ["customers", "one", customer.customer_id] });
      void queries.invalidateQueries({ queryKey: ["customers", "list"] });
    },
    onError: (error) => toastProblem("The customer was not deleted", error),
  });
  return (
    <>
      <button type="button" className="btn btn-danger" onClick={() => setAsking(true)}>
        <Trash2 size={14} aria-hidden /> Delete
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => removal.mutate()}
        busy={removal.isPending}
        title={`Delete ${customer.full_name}?`}
        description="The customer leaves every list. Calls that were logged stay in the calls."
        action="Delete the customer"
      />
    </>
  );
}
