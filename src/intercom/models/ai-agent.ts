import type * as z from "zod/mini";
import { choice, list, maybe, model, numeric, text } from "./model.ts";

const contentSourceModel = model({ content_type: text, url: text, title: text, locale: text });

/** What Fin did in a conversation. */
export const aiAgentModel = model({
  source_type: choice<
    "essentials_plan_setup" | "profile" | "workflow" | "workflow_preview" | "fin_preview"
  >(),
  source_title: text,
  last_answer_type: choice<"ai_answer" | "custom_answer">(),
  resolution_state: choice<"assumed_resolution" | "confirmed_resolution" | "routed_to_team" | "abandoned">(),
  /** 1 to 5. */
  rating: numeric,
  rating_remark: text,
  content_sources: maybe(
    model({ type: text, total_count: numeric, content_sources: list(contentSourceModel) }),
  ),
});
export type AiAgent = z.output<typeof aiAgentModel>;
