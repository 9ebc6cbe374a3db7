import { Failure } from "./notice";

interface LoadMoreProps {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: () => unknown;
}

export function LoadMore({
  hasNextPage,
  isFetchingNextPage,
  isFetchNextPageError,
  error,
  fetchNextPage,
}: LoadMoreProps) {
  if (!hasNextPage) return null;
  if (isFetchNextPageError) return <Failure error={error} onRetry={() => void fetchNextPage()} />;
  return (
    <div className="grid place-items-center p-3">
      <button
        type="button"
        className="btn"
        disabled={isFetchingNextPage}
        onClick={() => void fetchNextPage()}
      >
        {isFetchingNextPage ? "Loading…" : "Show more"}
      </button>
    </div>
  );
}
