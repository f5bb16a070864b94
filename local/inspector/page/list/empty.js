import { command } from "../copy.js";
import { element } from "../element.js";

/** What a newcomer sees: nothing has arrived, and this makes something arrive. */
export const nothingYet = () =>
  element(
    "div",
    { class: "empty" },
    element(
      "p",
      {},
      "Nothing has arrived yet. Send a notification as Intercom would, from a second terminal:",
    ),
    command('npm run send -- conversation.user.created --company "Acme" --body "Is anybody there?"'),
  );

export const nothingMatches = (filter, number) =>
  element(
    "div",
    { class: "empty" },
    element("p", {}, `None of the ${number} loaded notifications matches “${filter}”.`),
  );
