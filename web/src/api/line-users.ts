import { api, done } from "./client";

export function addLineUser(lineId: string, userId: string): Promise<void> {
  return done(api.PUT("/phone-lines/{line_id}/users/{user_id}", pathOf(lineId, userId)));
}

export function removeLineUser(lineId: string, userId: string): Promise<void> {
  return done(api.DELETE("/phone-lines/{line_id}/users/{user_id}", pathOf(lineId, userId)));
}

function pathOf(lineId: string, userId: string) {
  return { params: { path: { line_id: lineId, user_id: userId } } };
}
