import { useInfiniteQuery } from "@tanstack/react-query";
import { callsQuery } from "@/api/calls";

/** Whether a number was called before; undefined until it is known, false where that cannot be learned. */
export function useCalledBefore(phone: string): boolean | undefined {
  const { data, isPending } = useInfiniteQuery(callsQuery({ phone }));
  return isPending ? undefined : Boolean(data?.pages[0]?.items.length);
}
