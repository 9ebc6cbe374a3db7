import type { ArchivedType } from "@/api/types";

export const typeWords: Record<ArchivedType, { one: string; many: string }> = {
  lead: { one: "Lead", many: "Leads" },
  customer: { one: "Customer", many: "Customers" },
  script: { one: "Script", many: "Scripts" },
  promotion: { one: "Promotion", many: "Promotions" },
  number: { one: "Number", many: "Numbers" },
  call: { one: "Call", many: "Calls" },
  import: { one: "Import of numbers", many: "Imports of numbers" },
  dnc_import: { one: "Do-not-call import", many: "Do-not-call imports" },
};

export const archivedTypes = Object.keys(typeWords) as ArchivedType[];

export const typeOptions = archivedTypes.map((value) => ({ value, label: typeWords[value].many }));

export function typeLabel(type: string): string {
  return archivedTypes.includes(type as ArchivedType) ? typeWords[type as ArchivedType].one : type;
}
