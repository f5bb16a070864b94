import { plain } from "../../slack/plain.ts";
import type { AlertFacts } from "./facts.ts";
import { present } from "./present.ts";

/** The faces that Intercom shows to customers, from 1 to 5. */
const faces = ["😠", "🙁", "😐", "😃", "🤩"];

/** "😠 *1 of 5* “Nobody answered.”" */
export function ratingLine({ conversation }: AlertFacts): string | undefined {
  const { rating, remark } = conversation?.conversation_rating ?? {};
  if (typeof rating !== "number") return undefined;
  const words = present(remark);
  const face = faces[rating - 1];
  return [face, `*${rating} of 5*`, words && `“${plain(words, 600)}”`].filter(Boolean).join(" ");
}
