import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { PersonHere } from "./types";

/** Who has Callboard open, of the people one sees, by their ids; whoever is missing is away. */
export const presenceQuery = queryOptions({
  queryKey: ["presence"],
  queryFn: async ({ signal }) => {
    const { people } = await answered(api.GET("/presence", { signal }));
    return new Map(people.map((person: PersonHere) => [person.user_id, person]));
  },
  // A Map is not compared piece by piece.
  structuralSharing: false,
});
