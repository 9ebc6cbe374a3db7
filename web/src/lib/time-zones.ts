/** Every time zone the browser knows, and one it may not know. */
export function zoneOptions(known = "UTC") {
  const zones = new Set([known, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...zones].map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
