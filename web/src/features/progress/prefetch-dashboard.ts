import type { QueryClient } from "@tanstack/react-query";
import { importsQuery } from "@/api/imports";
import { segmentsQuery } from "@/api/numbers";
import { progressSummaryQuery } from "@/api/progress";
import { promotionsQuery } from "@/api/promotions";
import { tasksQuery } from "@/api/tasks";
import { can, type Session } from "@/lib/session";
import { lastTwoWeeks } from "./days";
import { dueBy } from "./due-card";

/** Asks for the figures; once they are there, for what all cards show, not as each comes to be painted. */
export async function prefetchDashboard(queries: QueryClient, session: Session, day: string): Promise<void> {
  await queries.prefetchQuery(progressSummaryQuery(day, day));
  // Each by itself: asking takes a slow phone as long as painting does.
  for (const ask of cardsOf(queries, session, day)) setTimeout(() => void ask());
}

function cardsOf(queries: QueryClient, session: Session, day: string): (() => Promise<void>)[] {
  const { from, to } = lastTwoWeeks(day);
  const asks = [() => queries.prefetchQuery(progressSummaryQuery(from, to))];
  if (can(session, "tasks:read")) {
    asks.push(() => queries.prefetchInfiniteQuery(tasksQuery(dueBy(session.org?.time_zone, day))));
  }
  if (can(session, "numbers:manage")) {
    asks.push(
      () => queries.prefetchQuery(segmentsQuery),
      () => queries.prefetchInfiniteQuery(importsQuery("numbers")),
    );
  }
  if (can(session, "promotions:read")) asks.push(() => queries.prefetchInfiniteQuery(promotionsQuery));
  return asks;
}
