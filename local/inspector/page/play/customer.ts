import { element } from "../element.ts";
import { choice, form, line, submit, words } from "./field.ts";
import { type Act, byWorth, nameOf, type Part } from "./playing.ts";
import type { Happened, SandboxPeople } from "./sandbox.ts";

/** What a customer does: write, with a file or without, and rate. */
export function createCustomer(act: Act) {
  const who = choice("From", drawConversations);
  const where = choice("In", drawRating);
  const message = words("Message", "What the customer writes");
  const file = line("Attach", "a file's name, such as invoice.pdf");
  const stars = [1, 2, 3, 4, 5].map((rating) =>
    element(
      "button",
      { type: "button", title: `Rate ${rating} of 5`, onclick: () => rate(rating) },
      `${rating}★`,
    ),
  );
  let people: SandboxPeople | undefined;

  function drawConversations() {
    const own = people?.conversations.filter(({ contactIds }) => contactIds.includes(who.value())) ?? [];
    where.options([
      { value: "", text: "a new conversation" },
      ...own.map(({ id, words, state }) => ({ value: id, text: `“${words}” (${state})` })),
    ]);
    drawRating();
  }

  function drawRating() {
    for (const star of stars) star.disabled = where.value() === "";
  }

  /** Writes, and stays in the conversation. */
  async function write(body: string, attached?: string): Promise<Happened> {
    const conversation = where.value();
    const topic = conversation ? "conversation.user.replied" : "conversation.user.created";
    const done = await act(topic, { conversation, contact: who.value(), body, file: attached });
    if (done.error === undefined) where.choose(done.item);
    drawRating();
    return done;
  }

  async function send() {
    const done = await write(message.value(), file.value());
    if (done.error !== undefined) return;
    message.clear();
    file.set("");
  }

  const rate = (rating: number) =>
    void act("conversation.rating.added", { conversation: where.value(), rating: String(rating) });

  const part: Part = {
    node: form(
      { class: "part", "aria-label": "Be the customer" },
      send,
      who.node,
      where.node,
      message.node,
      file.node,
      element(
        "div",
        { class: "doing" },
        submit("Send"),
        element("div", { class: "stars", role: "group", "aria-label": "Rate the conversation" }, stars),
      ),
    ),
    draw(now) {
      people = now;
      who.options(byWorth(now).map((contact) => ({ value: contact.id, text: nameOf(contact, now) })));
      drawConversations();
    },
  };
  return {
    ...part,
    write,
    speakAs(contact: string) {
      who.choose(contact);
      drawConversations();
    },
  };
}
