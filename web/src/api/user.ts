import { answered, api, done, ifMatch } from "./client";
import type { User, UserUpdate } from "./types";

export function editUser(user: Pick<User, "user_id" | "version">, changes: UserUpdate): Promise<User> {
  return answered(
    api.PATCH("/users/{user_id}", {
      params: { path: { user_id: user.user_id }, header: ifMatch(user.version) },
      body: changes,
    }),
  );
}

export function deleteUser(userId: string): Promise<void> {
  return done(api.DELETE("/users/{user_id}", { params: { path: { user_id: userId } } }));
}
