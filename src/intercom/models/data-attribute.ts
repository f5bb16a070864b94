import type * as z from "zod/mini";
import { anything, choice, flag, list, model, otherId, text, unixTime } from "./model.ts";

/** A field of contacts, companies or conversations, built in or custom. */
export const dataAttributeModel = model({
  type: text,
  /** Only custom ones have one. */
  id: otherId,
  model: choice<"contact" | "company" | "conversation">(),
  name: text,
  /** With dots where it lies within another, such as `location.city`. */
  full_name: text,
  label: text,
  description: text,
  data_type: choice<"string" | "integer" | "float" | "boolean" | "date">(),
  /** The allowed values of a list: words, or objects with `value`. */
  options: anything,
  api_writable: flag,
  messenger_writable: flag,
  ui_writable: flag,
  custom: flag,
  archived: flag,
  created_at: unixTime,
  updated_at: unixTime,
  admin_id: otherId,
});
export type DataAttribute = z.output<typeof dataAttributeModel>;

export const dataAttributeListModel = model({ type: text, data: list(dataAttributeModel) });
export type DataAttributeList = z.output<typeof dataAttributeListModel>;
