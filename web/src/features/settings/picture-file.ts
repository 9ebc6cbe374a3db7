import type { AvatarCreate } from "@/api/types";

export type PictureType = AvatarCreate["content_type"];

const types: readonly string[] = ["image/png", "image/jpeg", "image/webp"] satisfies PictureType[];
const MAX_BYTES = 5 * 1024 * 1024;

export const accepted = types.join(",");

/** Why the file cannot be taken, before it is sent anywhere. */
export function faultOf(file: Pick<File, "type" | "size">): string | null {
  if (!isPicture(file.type)) return "Choose a PNG, JPEG or WebP picture.";
  if (file.size === 0) return "This file is empty. Choose another one.";
  if (file.size > MAX_BYTES) return "This picture is larger than 5 MB. Choose a smaller one.";
  return null;
}

export function isPicture(type: string): type is PictureType {
  return types.includes(type);
}
