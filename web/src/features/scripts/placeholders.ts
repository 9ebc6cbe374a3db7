/** Every placeholder of scripts, with what it might read. The server refuses any other. */
export const placeholders: Record<string, string> = {
  "lead.full_name": "Ann Lee",
  "lead.company": "Harbour Cruises",
  "lead.phone": "+44 20 7946 0101",
  "lead.email": "ann.lee@example.com",
  "lead.owner_name": "Ada Agent",
  "customer.full_name": "Ann Lee",
  "customer.company": "Harbour Cruises",
  "customer.phone": "+44 20 7946 0101",
  "customer.email": "ann.lee@example.com",
  "customer.owner_name": "Ada Agent",
  "number.phone": "+44 20 7946 0101",
  "number.customer_type": "Business",
  "number.airplane": "A320",
  "number.attributes.city": "Lisbon",
  "agent.name": "Ada Agent",
  "organisation.name": "Northwind Travel",
};

/** What else is known of a number, by the name it has there. */
const ATTRIBUTE = /^number\.attributes\.(.+)$/;

export const placeholderNames = Object.keys(placeholders);

/** The script as it might be read out; what is no placeholder stays as it is typed. */
export function preview(body: string): string {
  return body.replaceAll(/{{(.*?)}}/gs, (typed, name: string) => reads(name.trim()) ?? typed);
}

export function unknownIn(body: string): string[] {
  const names = [...body.matchAll(/{{(.*?)}}/gs)].map((found) => (found[1] ?? "").trim());
  return [...new Set(names.filter((name) => reads(name) === undefined))];
}

function reads(name: string): string | undefined {
  return placeholders[name] ?? ATTRIBUTE.exec(name)?.[1];
}
