import type { Author } from "../../intercom/models/author.ts";
import { plain } from "../../slack/plain.ts";
import { anchor } from "./anchor.ts";
import type { AlertFacts } from "./facts.ts";
import { present } from "./present.ts";

type Person = { name: string; email: string | undefined; role: string | undefined };

/** The customer: the contact, or as much as the conversation itself knows of who wrote. */
export function personOf({ contact, conversation, part }: AlertFacts): Person | undefined {
  if (contact) {
    const unnamed = contact.role === "lead" ? "Unnamed lead" : "Unnamed contact";
    const name = present(contact.name) ?? present(contact.email) ?? present(contact.phone) ?? unnamed;
    return { name, email: present(contact.email), role: present(contact.role) };
  }
  const author = [part?.author, conversation?.source?.author].find(isCustomer);
  const name = present(author?.name) ?? present(author?.email);
  if (!author || !name) return undefined;
  return {
    name,
    email: present(author.email),
    role: author.type === "contact" ? undefined : present(author.type),
  };
}

export const isCustomer = (author: Author | null | undefined): author is Author =>
  author?.type === "user" || author?.type === "lead" || author?.type === "contact";

/** "*Ada Lovelace* · ada@example.com · user", the name leading to the contact's page. */
export function personLine(facts: AlertFacts): string | undefined {
  const who = personOf(facts);
  if (!who) return undefined;
  const email = who.email === who.name ? undefined : who.email;
  const details = [email, who.role].flatMap((detail) => (detail ? [plain(detail, 200)] : []));
  return [`*${anchor(who.name, facts.links?.contact)}*`, ...details].join("  ·  ");
}
