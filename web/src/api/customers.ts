import { queryOptions } from "@tanstack/react-query";
import type { PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import { listQuery } from "./list-query";
import type { paths } from "./schema";
import type { CustomerCreate, CustomerCreated } from "./types";

type Query = NonNullable<paths["/customers"]["get"]["parameters"]["query"]>;

export type CustomerFilters = Omit<Query, "limit" | "cursor" | "order">;
type Asked = Omit<Query, "limit" | "cursor">;

export function customersPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/customers", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const customersQuery = (filters: Asked) => listQuery(["customers", "list"], customersPage, filters);

/** The customers that have this phone number. */
export const customersByPhoneQuery = (phone: string) =>
  queryOptions({
    queryKey: ["customers", "by-phone", phone],
    enabled: phone !== "",
    retry: false,
    queryFn: async ({ signal }) =>
      (await answered(api.GET("/customers/lookup", { params: { query: { phone } }, signal }))).items,
  });

export function createCustomer(customer: CustomerCreate, key: string): Promise<CustomerCreated> {
  return answered(api.POST("/customers", { params: { header: { "Idempotency-Key": key } }, body: customer }));
}
