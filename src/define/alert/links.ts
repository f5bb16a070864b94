import { anchor } from "./anchor.ts";
import type { AlertFacts } from "./facts.ts";

const labels = {
  conversation: "Open conversation",
  ticket: "Open ticket",
  contact: "Contact",
  company: "Company",
} as const;

/**
 * Where to go on in Intercom. Links and not buttons: Slack reports every button to the app, one that only opens an
 * address as well, and shows an error when nobody answers.
 */
export function linkLine({ links }: AlertFacts): string | undefined {
  const anchors = (["conversation", "ticket", "contact", "company"] as const).flatMap((page) => {
    const link = anchor(labels[page], links?.[page]);
    return link.startsWith("<") ? [link] : [];
  });
  return anchors.length > 0 ? anchors.join("  ·  ") : undefined;
}
