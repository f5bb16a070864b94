import { command } from "../copy.ts";
import type { AboutDesk } from "../desk.ts";
import { element } from "../element.ts";

/** What a newcomer sees: nothing has arrived, and one click makes something arrive. */
export const nothingYet = ({ playable, workspaces }: AboutDesk, vip: () => Promise<unknown>) =>
  element(
    "div",
    { class: "empty" },
    playable
      ? [
          element("p", {}, "Nothing has arrived yet. Let an important customer write, and see the alert:"),
          vipButton(vip),
          element("p", { class: "or" }, "Or send a notification as Intercom would, from a second terminal:"),
          command('npx deskbell send conversation.user.created --company "Acme" --body "Is anybody there?"'),
        ]
      : [
          element(
            "p",
            {},
            `Nothing has arrived yet. Webhooks of workspace ${workspaces.join(", ")} show here; the effects are real, so nothing can be played. Check the setup from a second terminal:`,
          ),
          command("npx deskbell doctor"),
        ],
  );

function vipButton(vip: () => Promise<unknown>): HTMLElement {
  const button = element("button", { type: "button", class: "vip", onclick: play }, "Play a VIP");

  async function play() {
    button.disabled = true;
    await vip();
    button.disabled = false;
  }

  return button;
}

export const nothingMatches = (filter: string, number: number) =>
  element(
    "div",
    { class: "empty" },
    element("p", {}, `None of the ${number} loaded notifications matches “${filter}”.`),
  );

export const allFolded = (number: number) =>
  element(
    "div",
    { class: "empty" },
    element("p", {}, `What has arrived concerns no reaction: ${number} folded away.`),
  );
