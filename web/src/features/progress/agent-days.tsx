import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentDaysQuery } from "@/api/progress";
import type { FigureName } from "@/lib/figure-names";
import { eachDay, shiftDay } from "@/lib/local-day";
import { Failure, Loading } from "@/ui/notice";
import { ByDay } from "./by-day";
import { everyDay } from "./days";
import type { Span } from "./period";

/** A line of one day is a dot: a month leads up to it instead. */
const AT_LEAST = 29;

interface AgentDaysProps {
  agentId: string;
  name: string;
  span: Span;
  figure?: FigureName;
  onFigure: (figure: FigureName) => void;
  onClose?: () => void;
}

/** What one agent did, day by day. */
export function AgentDays({ agentId, name, span, ...rest }: AgentDaysProps) {
  const from = span.from === span.to ? shiftDay(span.to, -AT_LEAST) : span.from;
  const { data, error, isPending, refetch } = useQuery(agentDaysQuery(agentId, from, span.to));
  const days = useMemo(() => everyDay(data ?? [], eachDay(from, span.to)), [data, from, span.to]);
  if (isPending) return <Loading label={`Loading the days of ${name}`} />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return <ByDay title={`${name}, day by day`} days={days} whose={{ agent_id: agentId }} {...rest} />;
}
