import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { assignNumbers } from "@/api/assign-numbers";
import { segmentsQuery } from "@/api/numbers";
import { teamsQuery } from "@/api/teams";
import type { AssignRequest, NumbersAssigned, Segment } from "@/api/types";
import { count } from "@/lib/format";
import { createKeyring } from "@/lib/idempotency";
import { useCan } from "@/lib/session";
import { type Option, SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { Loading } from "@/ui/notice";
import { availableOf, type Kinds, optionsOf } from "./kinds";

const MOST = 1000;
const TEAM = "team_";

interface Entries {
  customer_type: string;
  airplane: string;
  to: string;
  limit: string;
}

const inputs = {
  agent_id: "to",
  team_id: "to",
  "filters.customer_type": "customer_type",
  "filters.airplane": "airplane",
};

const onTheWire = ({ customer_type, airplane, to, limit }: Entries): AssignRequest => ({
  limit: Number(limit),
  filters: { customer_type: customer_type || null, airplane: airplane || null },
  ...(to.startsWith(TEAM) ? { team_id: to } : { agent_id: to }),
});

interface AssignProps {
  kinds: Kinds;
  people: Option[];
}

/** The form comes with its choices: a kind that cannot be shown would be assigned by unseen. */
export function AssignNumbers({ kinds, people }: AssignProps) {
  const { data: segments = [], isPending } = useQuery(segmentsQuery);
  if (isPending) return <Loading label="Counting what is available" />;
  return <AssignForm kinds={kinds} people={people} segments={segments} />;
}

function AssignForm({ kinds, people, segments }: AssignProps & { segments: Segment[] }) {
  const queries = useQueryClient();
  const [keyring] = useState(createKeyring);
  const { data } = useInfiniteQuery({ ...teamsQuery, enabled: useCan("teams:read") });
  const teams = data?.pages.flatMap((page) => page.items) ?? [];
  const form = useForm<Entries>({
    defaultValues: {
      customer_type: shownOr(kinds.customer_type, optionsOf(segments, "customer_type")),
      airplane: shownOr(kinds.airplane, optionsOf(segments, "airplane")),
      to: "",
      limit: "50",
    },
  });
  const { register, handleSubmit, setError, watch, formState } = form;
  const { errors } = formState;
  const [customerType, airplane] = watch(["customer_type", "airplane"]);
  const assigning = useMutation({
    mutationFn: (entries: Entries) => {
      const wanted = onTheWire(entries);
      return assignNumbers(wanted, keyring.keyFor(wanted));
    },
    onSuccess: () => {
      keyring.reset();
      void queries.invalidateQueries({ queryKey: ["numbers"] });
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => assigning.mutate(entries))(event)}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label="Customer type"
          options={withNone("Any", optionsOf(segments, "customer_type"))}
          {...register("customer_type")}
        />
        <SelectField
          label="Airplane"
          options={withNone("Any", optionsOf(segments, "airplane"))}
          {...register("airplane")}
        />
        <SelectField
          label="To"
          options={withNone("Choose…", [
            ...people,
            ...teams.map(({ team_id, name }) => ({ value: team_id, label: `${name}, fairly shared` })),
          ])}
          error={errors.to?.message}
          {...register("to", { validate: (to) => to !== "" || "Choose a person or a team." })}
        />
        <TextField
          label="How many"
          type="number"
          min={1}
          max={MOST}
          hint={`${count(availableOf(segments, { customer_type: customerType, airplane }), "number is", "numbers are")} available`}
          error={errors.limit?.message}
          {...register("limit", {
            validate: (limit) => isLimit(limit) || `Write a number between 1 and ${MOST}.`,
          })}
        />
      </div>
      <FormFailure error={assigning.error} setError={setError} inputs={inputs} />
      <button type="submit" className="btn btn-primary" disabled={assigning.isPending}>
        {assigning.isPending ? "Assigning…" : "Assign the numbers"}
      </button>
      {assigning.data && <Outcome assigned={assigning.data} />}
    </form>
  );
}

const shownOr = (wanted: string | undefined, options: Option[]) =>
  options.some(({ value }) => value === wanted) ? (wanted ?? "") : "";

const withNone = (label: string, options: Option[]) => [{ value: "", label }, ...options];

function isLimit(typed: string): boolean {
  const limit = Number(typed);
  return Number.isInteger(limit) && limit >= 1 && limit <= MOST;
}

const reasons: Record<NumbersAssigned["ledger"][number]["reason"], string> = {
  asked_for: "Was chosen",
  fewest_to_call: "Had the fewest to call",
  has_more_than_others: "Has more to call than the others",
  none_left: "No number was left",
};

const held: Record<NumbersAssigned["held_back"][number]["rule"], string> = {
  do_not_call: "on the do-not-call list",
  consent: "without recorded consent",
  attempts_total: "dialled as often as allowed",
  unknown_zone: "in a time zone that nobody knows",
  attempts_per_day: "dialled as often as allowed today",
  quiet_hours: "in quiet hours",
};

function Outcome({
  assigned: { assigned, requested, remaining, held_back, ledger },
}: {
  assigned: NumbersAssigned;
}) {
  return (
    <section aria-label="What was assigned" className="grid gap-2 overflow-x-auto">
      <p role="status">
        {`${assigned} of ${requested} assigned, ${count(remaining, "remains", "remain")} available.`}
      </p>
      {held_back.length > 0 && (
        <p className="text-sm text-muted">
          Passed over: {held_back.map((each) => `${each.count} ${held[each.rule]}`).join(", ")}.
        </p>
      )}
      <table className="w-full text-left [&_td]:py-1.5 [&_td]:pr-3 [&_th]:py-1.5 [&_th]:pr-3">
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Had</th>
            <th scope="col">Got</th>
            <th scope="col">Has</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {ledger.map((share) => (
            <tr key={share.agent_id}>
              <th scope="row" className="font-medium">
                {share.full_name}
              </th>
              <td>{share.before}</td>
              <td>{share.assigned}</td>
              <td>{share.after}</td>
              <td>{reasons[share.reason]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
