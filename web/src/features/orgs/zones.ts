/** Every time zone the browser knows, and the one that is set. */
export function zonesWith(zone: string) {
  const zones = new Set([zone, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...zones].map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
