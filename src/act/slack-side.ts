import type { ActingSettings } from "../configuration/acting.ts";
import { type Clock, minutes, seconds } from "../platform/time.ts";
import type { Person } from "../slack/act.ts";
import { asking } from "../slack/asking.ts";
import { cardFinder } from "../slack/card-at.ts";
import { type Named, personFinder } from "../slack/person.ts";
import { teller } from "../slack/tell.ts";
import { viewOpener } from "../slack/views.ts";
import type { Modal } from "./modals.ts";

/** What the endpoint asks of Slack. */
export type SlackSide = {
  person: (named: Named) => Promise<Person>;
  /** Opens a form. A trigger lives three seconds. */
  open: (triggerId: string, view: Modal) => Promise<void>;
  /** The conversation whose card a message is. */
  cardAt: (channel: string, ts: string) => Promise<{ appId: string; conversationId: string } | undefined>;
  /** Says something to the person who did something, at the address that Slack gave for it. */
  answer: (responseUrl: string, text: string) => Promise<void>;
};

/** How long one call may take: there may be two before Slack's three seconds are over. */
const timeout = seconds(1);
/** How long what Slack said of a person is believed. */
const life = minutes(5);
const mostKnown = 500;

/** One client for each token, and what it has learnt of people. */
export function slackSides(clock: Clock): (settings: ActingSettings) => SlackSide {
  let made: { from: string; side: SlackSide } | undefined;
  return (settings) => {
    const from = `${settings.apiUrl ?? ""} ${settings.botToken}`;
    if (made?.from !== from) made = { from, side: slackSide(settings, clock) };
    return made.side;
  };
}

function slackSide({ botToken, apiUrl }: ActingSettings, clock: Clock): SlackSide {
  const ask = asking({ botToken, apiUrl, clock, timeout });
  const [find, tell] = [personFinder(ask), teller(ask)];
  const known = new Map<string, { person: Person; until: number }>();
  return {
    async person(named) {
      const found = known.get(named.id);
      if (found && clock() < found.until) return found.person;
      const person = await find(named);
      if (person.kind === "unknown") return person;
      if (known.size >= mostKnown) known.clear();
      known.set(named.id, { person, until: clock() + life });
      return person;
    },
    open: viewOpener(ask),
    cardAt: cardFinder(ask),
    answer: (responseUrl, text) => tell({ user: "", text, responseUrl }),
  };
}
