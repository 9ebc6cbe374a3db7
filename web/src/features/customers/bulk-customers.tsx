import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { moveToArchive } from "@/api/archive";
import { editCustomer, readCustomer } from "@/api/customer";
import { directoryQuery } from "@/api/directory";
import type { Customer } from "@/api/types";
import { one } from "@/lib/bulk";
import { count } from "@/lib/format";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { AssignMenu } from "@/ui/assign-menu";
import { type BulkAction, runBulk } from "@/ui/bulk";
import { BulkBar } from "@/ui/bulk-bar";
import type { Option } from "@/ui/field";
import type { Selection } from "@/ui/selection";

/** What can be done with the selected customers. */
export function BulkCustomers({ selection: { items, clear } }: { selection: Selection<Customer> }) {
  const queries = useQueryClient();
  const mayAssign = useCan("directory:read");
  const mayDelete = useCan("customers:delete");
  const mayRestore = useCan("archive:manage");
  const { data: colleagues = [] } = useQuery({ ...directoryQuery, enabled: mayAssign });
  const run = (action: Pick<BulkAction<Customer>, "doing" | "done" | "act">) => {
    clear();
    void runBulk(items, {
      ...action,
      failed: (failures) => count(failures, "customer was not changed", "customers were not changed"),
      reload: (customer) => readCustomer(customer.customer_id),
      nameOf: (customer) => customer.full_name,
      refresh: () => {
        void queries.invalidateQueries({ queryKey: ["customers"] });
        void queries.invalidateQueries({ queryKey: ["archive"] });
      },
    });
  };
  return (
    <BulkBar label="Selected customers" count={items.length} onClear={clear}>
      {mayAssign && (
        <AssignMenu
          people={colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }))}
          onChoose={(person) => run(assigning(person))}
        />
      )}
      {mayDelete && mayRestore && (
        <button type="button" className="btn btn-quiet" onClick={() => run(archiving)}>
          <Archive size={16} aria-hidden /> Archive
        </button>
      )}
    </BulkBar>
  );
}

const assigning = (person: Option): Pick<BulkAction<Customer>, "doing" | "done" | "act"> => ({
  doing: `Assigning to ${person.label}`,
  done: (done) => `${count(done, "customer is", "customers are")} with ${person.label}`,
  act: one(async (customer) => {
    if (customer.owner_id === person.value) return null;
    const saved = await editCustomer(customer, { owner_id: person.value });
    return () => editCustomer(saved, { owner_id: customer.owner_id });
  }),
});

const archiving: Pick<BulkAction<Customer>, "doing" | "done" | "act"> = {
  doing: "Moving to the archive",
  done: (done) => `${count(done, "customer is", "customers are")} in the archive`,
  act: one((customer) => moveToArchive("customer", customer.customer_id, newKey())),
};
