import type { QueryClient } from "@tanstack/react-query";
import { importsQuery } from "@/api/imports";
import { segmentsQuery } from "@/api/numbers";
import { progressSummaryQuery } from "@/api/progress";
import { promotionsQuery } from "@/api/promotions";
import { tasksQuery } from "@/api/tasks";
import { can, type Session } from "@/lib/session";
import { lastTwoWeeks } from "./days";
import { dueBy } from "./due-card";

/** Asks for what all cards show at once, not as each comes to be painted; the figures come first. */
export function prefetchDashboard(queries: QueryClient, session: Session, day: string): void {
  void queries.prefetchQuery(progressSummaryQuery(day, day));
  setTimeout(() => prefetchCards(queries, session, day));
}

function prefetchCards(queries: QueryClient, session: Session, day: string): void {
  const { from, to } = lastTwoWeeks(day);
  void queries.prefetchQuery(progressSummaryQuery(from, to));
  if (can(session, "tasks:read")) {
    void queries.prefetchInfiniteQuery(tasksQuery(dueBy(session.org?.time_zone, day)));
  }
  if (can(session, "numbers:manage")) {
    void queries.prefetchQuery(segmentsQuery);
    void queries.prefetchInfiniteQuery(importsQuery("numbers"));
  }
  if (can(session, "promotions:read")) void queries.prefetchInfiniteQuery(promotionsQuery);
}
