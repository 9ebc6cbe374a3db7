import { Link } from "@tanstack/react-router";
import type { Task } from "@/api/types";

/** The record that a task is about. */
export function About({ task: { link } }: { task: Task }) {
  if (!link) return null;
  const name = link.name ?? link.id;
  const look = "underline decoration-line underline-offset-2 hover:text-fg";
  switch (link.type) {
    case "lead":
      return (
        <Link to="/leads/$leadId" params={{ leadId: link.id }} className={look}>
          {name}
        </Link>
      );
    case "customer":
      return (
        <Link to="/customers/$customerId" params={{ customerId: link.id }} className={look}>
          {name}
        </Link>
      );
    case "call":
      return (
        <Link to="/calls/$callId" params={{ callId: link.id }} className={look}>
          {name}
        </Link>
      );
    default:
      return <span>{name}</span>;
  }
}
