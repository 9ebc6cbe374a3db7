import { LifeBuoy, Mail, Phone } from "lucide-react";

interface Contact {
  email?: string | null;
  phone?: string | null;
  url?: string | null;
}

export function hasSupport({ email, phone, url }: Contact): boolean {
  return Boolean(email || phone || url);
}

/** Where the organisation's own people find help. */
export function Support({ contact: { email, phone, url } }: { contact: Contact }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2">
      {email && (
        <li className="flex items-center gap-1.5">
          <Mail size={16} aria-hidden />
          <a href={`mailto:${email}`} className="link">
            {email}
          </a>
        </li>
      )}
      {phone && (
        <li className="flex items-center gap-1.5">
          <Phone size={16} aria-hidden />
          <a href={`tel:${phone}`} className="link">
            {phone}
          </a>
        </li>
      )}
      {url && (
        <li className="flex items-center gap-1.5">
          <LifeBuoy size={16} aria-hidden />
          <a href={url} className="link">
            {url.replace(/^https:\/\//, "")}
          </a>
        </li>
      )}
    </ul>
  );
}
