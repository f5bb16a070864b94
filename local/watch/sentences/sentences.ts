import { imported, mayBeMissing, nameUnknown, notErasable, syntax, typeImported } from "./of-modules.ts";
import {
  argumentMissing,
  fieldUnknown,
  needForgotten,
  needUnknown,
  optionOfReaction,
  returned,
  timeWithoutUnit,
  topicUnknown,
} from "./of-reactions.ts";
import { mayBeNone, neverTheSame, optionUnknown, unsafeText, wrongType } from "./of-types.ts";
import type { Found, Sentence } from "./sentence.ts";

/** Common mistakes in a reaction. The first that knows the mistake speaks. */
export const rules: readonly ((found: Found) => Sentence | undefined)[] = [
  notErasable,
  typeImported,
  syntax,
  needForgotten,
  fieldUnknown,
  returned,
  topicUnknown,
  needUnknown,
  timeWithoutUnit,
  imported,
  nameUnknown,
  mayBeMissing,
  optionOfReaction,
  argumentMissing,
  unsafeText,
  neverTheSame,
  mayBeNone,
  optionUnknown,
  wrongType,
];
