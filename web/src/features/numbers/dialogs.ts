export { AssignNumbers } from "./assign-numbers";
export { EditNumber, NumberForm } from "./number-form";
export { RecycleNumbers } from "./recycle-numbers";
