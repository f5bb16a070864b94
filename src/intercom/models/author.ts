import type * as z from "zod/mini";
import { choice, flag, id, model, text } from "./model.ts";

/** Who wrote or did something. Campaigns and bots may speak in the name of an admin. */
export const authorModel = model({
  type: choice<"admin" | "bot" | "team" | "user" | "lead" | "contact">(),
  id,
  name: text,
  /** May be empty. */
  email: text,
  from_ai_agent: flag,
  is_ai_answer: flag,
});
export type Author = z.output<typeof authorModel>;
