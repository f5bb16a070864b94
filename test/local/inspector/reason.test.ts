import { expect, it } from "vitest";
import { inSentences } from "../../../local/inspector/page/reason.ts";

it.each([
  [
    "OutcomeUnknown: Slack did not say whether it was done. ← SlackError: chat.postMessage failed ← WebApiStatus: HTTP 503",
    "Slack did not say whether it was done. chat.postMessage failed. HTTP 503",
  ],
  ["Intercom: HTTP 503 ← Error: HTTP 503", "Intercom: HTTP 503"],
  ["There is no channel #refunds.", "There is no channel #refunds."],
  ["Error: ", ""],
])("tells %j in sentences", (reason, words) => {
  expect(inSentences(reason)).toBe(words);
});
