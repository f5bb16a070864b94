import type { SandboxMessage, SeenWorkspace } from "../desk.ts";
import { element } from "../element.ts";
import { emoji, offered } from "./emoji.ts";

/** What can be done with a message, beside using its controls. */
export type MessageAct =
  | { do: "emoji"; name: string; remove?: boolean }
  | { do: "shortcut"; callback: string }
  | { do: "reply" };

/** The menu of a message. An ephemeral one has none, as in Slack. */
export function messageMenu(
  { ts, onlyFor }: SandboxMessage,
  shortcuts: SeenWorkspace["shortcuts"],
  use: (act: MessageAct) => void,
): HTMLElement | undefined {
  if (onlyFor) return undefined;
  const acts: MessageAct[] = [];
  const option = (act: MessageAct, words: string) => {
    acts.push(act);
    return element("option", { value: acts.length - 1 }, words);
  };
  return element(
    "select",
    {
      class: "more",
      "aria-label": "More actions",
      "data-focus": `more ${ts}`,
      onchange({ currentTarget }) {
        const select = currentTarget as HTMLSelectElement;
        const act = acts[Number(select.value)];
        select.value = "";
        if (act) use(act);
      },
    },
    element("option", { value: "" }, "⋯"),
    option({ do: "reply" }, "Reply in thread"),
    shortcuts.map(({ name, callback_id }) => option({ do: "shortcut", callback: callback_id }, name)),
    element(
      "optgroup",
      { label: "Add emoji" },
      offered.map((name) => option({ do: "emoji", name }, `${emoji(name)} ${name}`)),
    ),
  );
}
