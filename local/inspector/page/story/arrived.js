import { copyButton } from "../copy.js";
import { element } from "../element.js";
import { dateAndTime } from "../time.js";
import { pairs, stage } from "./stage.js";

/** What arrived, and when. */
export const arrived = ({ id, subject, appId, receivedAt, deliveries }) =>
  stage(
    "Arrived",
    0,
    pairs([
      ["Received", dateAndTime(Date.parse(receivedAt))],
      ["Notification", [element("code", {}, id), copyButton(id, "the id")]],
      ["About", element("code", {}, subject)],
      ["Workspace", element("code", {}, appId)],
      ["Deliveries", deliveries > 1 ? `${deliveries}; acted on once` : undefined],
    ]),
  );
