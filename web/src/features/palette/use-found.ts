import { useQuery } from "@tanstack/react-query";
import { directoryQuery } from "@/api/directory";
import { customersFoundQuery, leadsFoundQuery, numbersFoundQuery } from "@/api/find";
import type { Colleague, Customer, Lead, PoolNumber } from "@/api/types";
import { fit } from "@/lib/fit";
import { useCan } from "@/lib/session";

const FEWEST_LETTERS = 2;
const FEW_PEOPLE = 5;
const PHONE = /^[+\d\s().\-/]{3,}$/;

export interface Found {
  leads: Lead[];
  customers: Customer[];
  numbers: PoolNumber[];
  people: Colleague[];
  searching: boolean;
  error: Error | null;
  again: () => void;
}

/** Records by what is typed: the server's search for those it keeps, the directory for colleagues. */
export function useFound(typed: string): Found {
  const asked = typed.length >= FEWEST_LETTERS && /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(typed);
  const leads = useQuery({ ...leadsFoundQuery(typed), enabled: useCan("leads:read") && asked });
  const customers = useQuery({ ...customersFoundQuery(typed), enabled: useCan("customers:read") && asked });
  const numbers = useQuery({
    ...numbersFoundQuery(typed),
    enabled: useCan("numbers:read") && asked && PHONE.test(typed),
  });
  const directory = useQuery({ ...directoryQuery, enabled: useCan("directory:read") && asked });
  const all = [leads, customers, numbers, directory];
  return {
    leads: leads.data ?? [],
    customers: customers.data ?? [],
    numbers: numbers.data ?? [],
    people: asked ? named(typed, directory.data ?? []) : [],
    searching: all.some(({ isFetching }) => isFetching),
    error: all.find(({ error }) => error)?.error ?? null,
    again: () => {
      for (const query of all) if (query.error) void query.refetch();
    },
  };
}

function named(typed: string, people: Colleague[]): Colleague[] {
  return people.filter(({ full_name }) => fit(typed, full_name) > 0).slice(0, FEW_PEOPLE);
}
