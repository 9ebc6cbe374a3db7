import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { toCallQuery } from "@/api/calling-list";
import type { Desk } from "./machine";
import { isAside } from "./store";

/** An empty desk looks again when the list has something for it: numbers were assigned, or their hours have come. */
export function useNewNumbers(desk: Desk, seek: () => Promise<void>): void {
  const { data: list, dataUpdatedAt } = useQuery(toCallQuery);
  const emptySince = useRef(0);
  const isEmpty = desk.at === "empty";
  useEffect(() => {
    if (isEmpty) emptySince.current = Date.now();
  }, [isEmpty]);
  useEffect(() => {
    const isNews = isEmpty && dataUpdatedAt > emptySince.current;
    if (isNews && list?.items.some((each) => !isAside(each, Date.now()))) void seek();
  }, [isEmpty, list, dataUpdatedAt, seek]);
}
