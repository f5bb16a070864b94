import { plain } from "../../slack/plain.ts";
import { companyName, companyOf } from "./company.ts";
import type { AlertFacts } from "./facts.ts";
import { personOf } from "./person.ts";
import { onOneLine, writtenIn } from "./wrote.ts";

/** What a phone shows of the alert: "A VIP wrote: Ada Lovelace, Acme: “I cannot log in since…”" */
export function notificationLine(title: string, facts: AlertFacts): string {
  const who = [personOf(facts)?.name, companyName(companyOf(facts))].flatMap((name) => name ?? []);
  const written = writtenIn(facts);
  const words = written && onOneLine(written, 140);
  const parts = [plain(title, 150), plain(who.join(", "), 150), words && `“${words}”`];
  return parts.filter(Boolean).join(" · ");
}
