import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Handshake } from "lucide-react";
import { useState } from "react";
import { convertLead } from "@/api/convert-lead";
import { customersByPhoneQuery } from "@/api/customers";
import type { Customer, Lead } from "@/api/types";
import { newKey } from "@/lib/new-key";
import { Confirm } from "@/ui/confirm";
import { toastDone, toastProblem } from "@/ui/toast";

interface ConvertLeadProps {
  lead: Lead;
  onConverted: (customer: Customer) => void;
}

/** A lead that bought becomes a customer; one that did leads to theirs. */
export function ConvertLead({ lead, onConverted }: ConvertLeadProps) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [key] = useState(newKey);
  const { data: known = [] } = useQuery({
    ...customersByPhoneQuery(lead.phone ?? ""),
    enabled: asking && Boolean(lead.phone),
  });
  const converting = useMutation({
    mutationFn: () => convertLead(lead.lead_id, key),
    onSuccess: (customer) => {
      void queries.invalidateQueries({ queryKey: ["leads"] });
      void queries.invalidateQueries({ queryKey: ["customers"] });
      toastDone(`${customer.full_name} is a customer now`);
      onConverted(customer);
    },
    onError: (error) => {
      setAsking(false);
      toastProblem("The lead was not converted", error);
      void queries.invalidateQueries({ queryKey: ["leads"] });
    },
  });
  if (lead.customer_id) {
    return (
      <Link to="/customers/$customerId" params={{ customerId: lead.customer_id }} className="btn">
        <Handshake size={16} aria-hidden /> Open the customer
      </Link>
    );
  }
  return (
    <>
      <button type="button" className="btn" onClick={() => setAsking(true)}>
        <Handshake size={16} aria-hidden /> Convert
      </button>
      <Confirm
        open={asking}
        tone="primary"
        keep="Not yet"
        onClose={() => setAsking(false)}
        onConfirm={() => converting.mutate()}
        busy={converting.isPending}
        title={`Make ${lead.full_name} a customer?`}
        description={`The lead is won, and a customer with its name, phone and notes is added.${alsoKnown(known)}`}
        action={converting.isPending ? "Converting…" : "Make a customer"}
      />
    </>
  );
}

function alsoKnown(customers: Customer[]): string {
  const [first] = customers;
  return first ? ` ${first.full_name} is a customer with the same phone already.` : "";
}
