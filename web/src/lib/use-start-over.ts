import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";

/** Back to the start page: nothing of the person or organisation before may stay on it. */
export function useStartOver(): () => void {
  const queries = useQueryClient();
  const router = useRouter();
  return () => {
    queries.clear();
    void router.navigate({ to: "/" }).then(() => router.invalidate());
  };
}
