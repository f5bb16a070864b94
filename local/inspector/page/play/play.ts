import type { Place } from "../address.ts";
import type { NotificationStory } from "../desk.ts";
import { byId, element } from "../element.ts";
import { place as whereNow } from "../router.ts";
import { createAccount } from "./account.ts";
import { createCustomer } from "./customer.ts";
import { drawJourney } from "./journey.ts";
import { byWorth } from "./playing.ts";
import { type Happened, happen, readPeople, type SandboxPeople } from "./sandbox.ts";
import { createTeammate } from "./teammate.ts";

type Listeners = {
  /** A notification was posted from this place. */
  played: (id: string, from: Place) => Promise<void>;
};

const urgentWords = "Our exports are down since this morning. Can you help?";

/** Where one acts in the sandbox workspace: as a customer, as a teammate, on accounts. */
export function createPlay({ played }: Listeners) {
  const customer = createCustomer(act);
  const teammate = createTeammate(act);
  const parts = {
    customer: { label: "Customer", ...customer },
    teammate: { label: "Teammate", ...teammate },
    account: { label: "Accounts", ...createAccount(act, made) },
  };
  type Name = keyof typeof parts;
  const names = Object.keys(parts) as Name[];
  const place = byId("play-part");
  const trouble = byId("play-trouble");
  const journey = byId("journey");
  const toggle = byId("play-toggle", HTMLButtonElement);
  const tabs = names.map((name) =>
    element(
      "button",
      { type: "button", "aria-pressed": "false", onclick: () => open(name) },
      parts[name].label,
    ),
  );
  let people: SandboxPeople | undefined;
  /** What was done last, and the id of its notification. */
  let last: { id: string; what: string } | undefined;

  byId("play-tabs").append(...tabs);
  toggle.addEventListener("click", () => unfold(toggle.getAttribute("aria-expanded") !== "true"));
  open("customer");
  unfold(matchMedia("(width >= 720px)").matches);

  function open(name: Name) {
    for (const [at, tab] of tabs.entries()) tab.setAttribute("aria-pressed", String(names[at] === name));
    place.replaceChildren(parts[name].node);
  }

  function unfold(isOpen: boolean) {
    toggle.setAttribute("aria-expanded", String(isOpen));
    byId("play-body").hidden = !isOpen;
  }

  /** Options without a value are left out. */
  async function act(topic: string, options: Record<string, string | undefined>): Promise<Happened> {
    const from = whereNow();
    const given = Object.entries(options).filter((one): one is [string, string] => Boolean(one[1]));
    const done = await happen(topic, Object.fromEntries(given));
    trouble.textContent = done.error ?? "";
    if (done.error !== undefined) return done;
    last = { id: done.id, what: topic };
    drawJourney(journey, topic, undefined);
    await load();
    if (topic.startsWith("conversation.")) teammate.goTo(done.item);
    void played(done.id, from);
    return done;
  }

  async function load(): Promise<void> {
    people = (await readPeople()) ?? people;
    if (people) for (const name of names) parts[name].draw(people);
  }

  function made(contact: string) {
    customer.speakAs(contact);
    open("customer");
  }

  return {
    load,
    /** Shows how far what was done last has come. */
    draw(storyOf: (id: string) => NotificationStory | undefined) {
      if (last) drawJourney(journey, last.what, storyOf(last.id));
    },
    /** Somebody of the company that spends most writes. */
    async vip(): Promise<Happened> {
      if (!people) await load();
      const [contact] = people ? byWorth(people) : [];
      if (contact) customer.speakAs(contact.id);
      return customer.write(urgentWords);
    },
  };
}
