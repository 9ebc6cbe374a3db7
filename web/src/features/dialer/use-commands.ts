import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Commands, commandsFor, type Options } from "./commands";

/** `lineId` and `onLogged` are the same at each render. */
export function useCommands({ lineId, onLogged }: Options): Commands {
  const queries = useQueryClient();
  return useMemo(() => commandsFor(queries, { lineId, onLogged }), [queries, lineId, onLogged]);
}
