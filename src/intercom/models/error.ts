import type * as z from "zod/mini";
import { list, model, respelt, text } from "./model.ts";

const errorModel = model({ code: text, message: text, field: text });

/** Phone switches answer `{ error_key, message }`, all else a list. */
export const errorListModel = respelt(
  model({ type: text, request_id: text, errors: list(errorModel) }),
  (answer) =>
    answer.errors === undefined && answer.error_key !== undefined
      ? { ...answer, errors: [{ code: answer.error_key, message: answer.message }] }
      : answer,
);
export type ErrorList = z.output<typeof errorListModel>;
