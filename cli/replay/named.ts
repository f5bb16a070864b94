import type { Choice } from "../../src/operator/replay/choice.ts";
import { printable } from "../../src/platform/printable.ts";

const most = 10;

/** What will be replayed, one line each, for the operator to confirm. */
export function named({ parked, notifications }: Pick<Choice, "parked" | "notifications">): string[] {
  const all = [
    ...parked.map(({ id, subject, reason }) => `  ${id}  ${subject}  ${shortened(reason)}`),
    ...notifications.map(({ id, subject }) => `  ${id}  ${subject}`),
  ];
  const lines = all.map(printable);
  const left = lines.length - most;
  return left > 0 ? [...lines.slice(0, most), `  and ${left} more`] : lines;
}

const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
