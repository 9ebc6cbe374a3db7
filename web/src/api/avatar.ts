import { answered, api, done } from "./client";
import type { AvatarCreate } from "./types";

/** Where the picture goes; the server looks at it when it is there, and tells by the socket. */
export function startAvatarUpload(picture: AvatarCreate) {
  return answered(api.POST("/me/avatar", { body: picture }));
}

export function removeAvatar(): Promise<void> {
  return done(api.DELETE("/me/avatar"));
}

export interface AvatarRefusal {
  avatarId: string;
  reason: string;
}

/** Under this key the socket leaves why the last picture was not taken. */
export const avatarRefusalKey = ["avatar-refusal"] as const;
