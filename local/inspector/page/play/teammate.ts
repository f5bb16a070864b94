import { element } from "../element.ts";
import { button, choice, form, submit, words } from "./field.ts";
import type { Act, Part } from "./playing.ts";

/** What a teammate does in Intercom's inbox: answer, assign, snooze, close. */
export function createTeammate(act: Act): Part & { goTo: (conversation: string) => void } {
  const who = choice("As");
  const where = choice("In");
  const message = words("Answer", "What the teammate answers");
  const assignee = choice("Assign to");

  const doing = (topic: string, options: Record<string, string> = {}) =>
    act(topic, { conversation: where.value(), admin: who.value(), ...options });

  async function answer() {
    const done = await doing("conversation.admin.replied", { body: message.value() });
    if (done.error === undefined) message.clear();
  }

  function assign() {
    const [kind = "", id = ""] = assignee.value().split(":");
    void doing("conversation.admin.assigned", { [kind]: id });
  }

  return {
    node: form(
      { class: "part", "aria-label": "Be the teammate" },
      answer,
      who.node,
      where.node,
      message.node,
      element(
        "div",
        { class: "doing" },
        submit("Answer"),
        button("Snooze 1 h", () => void doing("conversation.admin.snoozed", { minutes: "60" })),
        button("Close", () => void doing("conversation.admin.closed")),
      ),
      element("div", { class: "doing" }, assignee.node, button("Assign", assign)),
    ),
    goTo: where.choose,
    draw({ teammates, teams, conversations }) {
      who.options(teammates.map(({ id, name }) => ({ value: id, text: name })));
      where.options(
        conversations.map(({ id, who, words, state }) => ({
          value: id,
          text: `${who}: “${words}” (${state})`,
        })),
      );
      assignee.options([
        ...teams.map(({ id, name }) => ({ value: `team:${id}`, text: `team ${name}` })),
        ...teammates.map(({ id, name }) => ({ value: `assignee:${id}`, text: name })),
      ]);
    },
  };
}
