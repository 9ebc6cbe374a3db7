import { UserRound } from "lucide-react";
import type { Option } from "./field";
import { Menu, MenuItem, MenuLabel } from "./menu";

interface AssignMenuProps {
  people: readonly Option[];
  onChoose: (person: Option) => void;
}

/** Who gets the selected records. */
export function AssignMenu({ people, onChoose }: AssignMenuProps) {
  return (
    <Menu
      align="start"
      trigger={
        <>
          <UserRound size={16} aria-hidden /> Assign
        </>
      }
    >
      <MenuLabel>Assign to</MenuLabel>
      {people.map((person) => (
        <MenuItem key={person.value} onSelect={() => onChoose(person)}>
          {person.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
