import { queryOptions } from "@tanstack/react-query";
import { answered, api, done, ifMatch } from "./client";
import type { Customer, CustomerPatch } from "./types";

export function readCustomer(customerId: string, signal?: AbortSignal): Promise<Customer> {
  return answered(
    api.GET("/customers/{customer_id}", { params: { path: { customer_id: customerId } }, signal }),
  );
}

export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["customers", "one", customerId],
    queryFn: ({ signal }) => readCustomer(customerId, signal),
  });

export function editCustomer(
  customer: Pick<Customer, "customer_id" | "version">,
  changes: CustomerPatch,
): Promise<Customer> {
  return answered(
    api.PATCH("/customers/{customer_id}", {
      params: { path: { customer_id: customer.customer_id }, header: ifMatch(customer.version) },
      body: changes,
    }),
  );
}

export function deleteCustomer(customerId: string): Promise<void> {
  return done(api.DELETE("/customers/{customer_id}", { params: { path: { customer_id: customerId } } }));
}
