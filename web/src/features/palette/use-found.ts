import { useQuery } from "@tanstack/react-query";
import { directoryQuery } from "@/api/directory";
import { customersFoundQuery, leadsFoundQuery, numbersFoundQuery, tasksToDoQuery } from "@/api/find";
import { scriptsQuery } from "@/api/scripts";
import type { Colleague, Customer, Lead, PoolNumber, Script, Task } from "@/api/types";
import { fit } from "@/lib/fit";
import { useCan, useSession } from "@/lib/session";

const FEWEST_LETTERS = 2;
const FEW = 5;
const PHONE = /^[+\d\s().\-/]{3,}$/;

export interface Found {
  leads: Lead[];
  customers: Customer[];
  numbers: PoolNumber[];
  tasks: Task[];
  scripts: Script[];
  people: Colleague[];
  searching: boolean;
  error: Error | null;
  again: () => void;
}

/**
 * Records by what is typed: the server's search for those it keeps; of one's tasks, scripts and colleagues
 * there are few enough to look through them here.
 */
export function useFound(typed: string): Found {
  const asked = typed.length >= FEWEST_LETTERS && /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(typed);
  const leads = useQuery({ ...leadsFoundQuery(typed), enabled: useCan("leads:read") && asked });
  const customers = useQuery({ ...customersFoundQuery(typed), enabled: useCan("customers:read") && asked });
  const numbers = useQuery({
    ...numbersFoundQuery(typed),
    enabled: useCan("numbers:read") && asked && PHONE.test(typed),
  });
  const directory = useQuery({ ...directoryQuery, enabled: useCan("directory:read") && asked });
  const me = useSession(({ session }) => session?.user.user_id ?? "");
  const tasks = useQuery({ ...tasksToDoQuery(me), enabled: useCan("tasks:read") && asked });
  const scripts = useQuery({ ...scriptsQuery, enabled: useCan("scripts:read") && asked });
  const all = [leads, customers, numbers, directory, tasks, scripts];
  return {
    leads: leads.data ?? [],
    customers: customers.data ?? [],
    numbers: numbers.data ?? [],
    tasks: asked ? fitting(typed, tasks.data ?? [], ({ title }) => title) : [],
    scripts: asked ? fitting(typed, scripts.data ?? [], ({ title }) => title) : [],
    people: asked ? fitting(typed, directory.data ?? [], ({ full_name }) => full_name) : [],
    searching: all.some(({ isFetching }) => isFetching),
    error: all.find(({ error }) => error)?.error ?? null,
    again: () => {
      for (const query of all) if (query.error) void query.refetch();
    },
  };
}

function fitting<T>(typed: string, records: readonly T[], nameOf: (record: T) => string): T[] {
  return records.filter((record) => fit(typed, nameOf(record)) > 0).slice(0, FEW);
}
