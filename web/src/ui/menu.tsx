import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "@/lib/cx";

interface MenuProps {
  trigger: ReactNode;
  label?: string;
  /** The side of the trigger that the menu is flush with. */
  align?: "start" | "end";
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

export function Menu({ trigger, label, align = "end", onOpenChange, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger className="btn btn-quiet" aria-label={label}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popup" sideOffset={4} align={align} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, disabled, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className="popup-item" disabled={disabled} onSelect={onSelect}>
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuLink({ icon, href, children }: { icon?: ReactNode; href: string; children: ReactNode }) {
  return (
    <DropdownMenu.Item className="popup-item" asChild>
      <a href={href}>
        {icon}
        {children}
      </a>
    </DropdownMenu.Item>
  );
}

interface MenuChoicesProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

export function MenuChoices<T extends string>({ label, value, options, onChange }: MenuChoicesProps<T>) {
  const choose = (next: string) => {
    const option = options.find((each) => each.value === next);
    if (option) onChange(option.value);
  };
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={choose} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          className="popup-item data-[state=checked]:font-semibold"
          onSelect={(event) => event.preventDefault()}
        >
          <span className="w-3" aria-hidden>
            {option.value === value ? "•" : ""}
          </span>
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

interface MenuCheckProps {
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** The menu stays open: who chooses one often chooses another. */
export function MenuCheck({ checked, disabled, onChange, children }: MenuCheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      className="popup-item"
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span
        aria-hidden
        className={cx(
          "grid size-4 place-items-center rounded border",
          checked ? "border-accent bg-accent text-accent-fg" : "border-strong",
        )}
      >
        {checked && <Check size={12} strokeWidth={3} />}
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-1 pb-0.5 text-xs text-muted">{children}</DropdownMenu.Label>;
}

export function MenuDivider() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
