import { useMutation, useQueryClient } from "@tanstack/react-query";
import { customerQuery, editCustomer } from "@/api/customer";
import type { Customer } from "@/api/types";
import type { Option } from "@/ui/field";
import { toastDone, toastProblem } from "@/ui/toast";

export function CustomerOwner({ customer, people }: { customer: Customer; people: Option[] }) {
  const queries = useQueryClient();
  const giving = useMutation({
    mutationFn: (ownerId: string) => editCustomer(customer, { owner_id: ownerId }),
    onSuccess: (saved) => {
      queries.setQueryData(customerQuery(customer.customer_id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ["customers"] });
      toastDone(`${saved.full_name} is with ${saved.owner_name ?? "somebody else"} now`);
    },
    onError: (error) => {
      toastProblem("The owner stays", error);
      void queries.invalidateQueries({ queryKey: ["customers", "one", customer.customer_id] });
    },
  });
  return (
    <select
      aria-label="Owner"
      className="input w-auto"
      value={customer.owner_id}
      disabled={giving.isPending}
      onChange={(event) => giving.mutate(event.target.value)}
    >
      {!people.some((person) => person.value === customer.owner_id) && (
        <option value={customer.owner_id} disabled>
          {customer.owner_name ?? "Somebody who has left"}
        </option>
      )}
      {people.map((person) => (
        <option key={person.value} value={person.value}>
          {person.label}
        </option>
      ))}
    </select>
  );
}
