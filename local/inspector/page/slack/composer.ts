import type { Acted } from "../desk.ts";
import { element } from "../element.ts";

type Writing = {
  say: (text: string, thread: string | undefined) => Promise<Acted>;
  command: (command: string, text: string) => Promise<Acted>;
};

/** The line at the foot of a channel in which one writes as a person: a message, a reply, a command. */
export function createComposer(form: HTMLElement, { say, command }: Writing) {
  const line = element("input", {
    type: "text",
    autocomplete: "off",
    maxlength: 3_000,
    "data-focus": "composer",
  });
  let thread: string | undefined;
  let channel = "";
  form.append(line);
  form.hidden = true;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = line.value.trim();
    if (!text) return;
    const [name = "", ...rest] = text.split(/\s+/);
    const done = await (name.startsWith("/") ? command(name, rest.join(" ")) : say(text, thread));
    if (done.error) return;
    line.value = "";
    reply(undefined);
  });
  line.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !thread) return;
    event.preventDefault();
    reply(undefined);
  });

  function name() {
    const words = thread ? `Reply in a thread of ${channel}` : `Message ${channel}`;
    line.placeholder = thread ? `${words} (Escape to leave it)` : words;
    line.setAttribute("aria-label", words);
  }

  /** What is written next goes into this thread. */
  function reply(to: string | undefined) {
    thread = to;
    name();
  }

  return {
    at(place: string | undefined) {
      form.hidden = !place;
      if (!place || place === channel) return;
      channel = place;
      reply(undefined);
    },
    reply(to: string) {
      reply(to);
      line.focus();
    },
  };
}
