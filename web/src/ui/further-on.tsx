import { useEffect } from "react";
import { Empty, Failure, Loading } from "./notice";

/** So many parts are looked through before somebody is asked whether to go on. */
const AT_ONCE = 10;

interface FurtherOnProps {
  label: string;
  /** How many parts of the list were looked through, without a match. */
  looked: number;
  query: {
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
    error: unknown;
  };
}

/** A filter that found nothing so far may find something further on. */
export function FurtherOn({ label, looked, query }: FurtherOnProps) {
  const { isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const goesOn = looked % AT_ONCE !== 0 && !isFetchNextPageError;
  useEffect(() => {
    if (goesOn && !isFetchingNextPage) void fetchNextPage();
  }, [goesOn, isFetchingNextPage, fetchNextPage]);
  if (goesOn || isFetchingNextPage) return <Loading label={label} />;
  if (isFetchNextPageError) return <Failure error={query.error} onRetry={() => void fetchNextPage()} />;
  return (
    <Empty
      title="Nothing matches so far"
      action={
        <button type="button" className="btn" onClick={() => void fetchNextPage()}>
          Look further
        </button>
      }
    >
      There is more to look through. A shorter time, or one more filter, makes it quicker.
    </Empty>
  );
}
