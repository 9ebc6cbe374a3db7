import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useOutbox } from "@/lib/outbox";
import { type Commands, commandsFor, type Options } from "./commands";

/** The options are the same at each render. */
export function useCommands({ lineId, onLogged, onWaits }: Options): Commands {
  const queries = useQueryClient();
  const commands = useMemo(
    () => commandsFor(queries, { lineId, onLogged, onWaits }),
    [queries, lineId, onLogged, onWaits],
  );
  const { settle } = commands;
  useEffect(() => useOutbox.subscribe(() => void settle()), [settle]);
  return commands;
}
