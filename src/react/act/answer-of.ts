import type { Configuration } from "../../configuration/schema.ts";
import type { ConfigurationSource } from "../../configuration/source.ts";
import type { Clock } from "../../platform/time.ts";
import { type Act, linkCodeLife } from "../../slack/act.ts";
import { muteSpans } from "../../slack/card/actions.ts";
import type { DeliveryRecords } from "../../store/delivery-records.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Mutes } from "../../store/mutes.ts";
import type { People } from "../../store/people.ts";
import { type Models, unlessRefused } from "../models.ts";
import { type Answer, type AskedOfIntercom, answerTo, called, say, type Teammate } from "./answer.ts";
import { after, presentOf, underWay } from "./present.ts";
import { slackTime } from "./when.ts";
import { refusalOf, teammateOf } from "./who.ts";

export type ActDependencies = {
  models: (appId: string) => Promise<Models>;
  configuration: ConfigurationSource<Configuration>;
  people: People;
  mutes: Mutes;
  ledger: Ledger;
  deliveryRecords: Pick<DeliveryRecords, "read">;
  clock: Clock;
};

/** `teammate` is who acted, where Intercom knows them. */
export type Answered = { teammate?: Teammate; answer: Answer };

/** Answers an act by who did it, what is asked, and the conversation as it is. */
export async function answerOf(act: Act, subject: string, dependencies: ActDependencies): Promise<Answered> {
  const { appId, who, asked } = act;
  const { people, mutes, configuration } = dependencies;
  if (asked.do === "link") {
    await people.keepCode(asked.hash, { person: who, place: act.place }, act.at + linkCodeLife);
    return { answer: { quiet: "waits for its code to be written in Intercom" } };
  }
  if (asked.do === "unlink") {
    const { workspaces } = await configuration();
    await Promise.all(Object.keys(workspaces).map((one) => people.unlink(one, who, act.at)));
    return { answer: { quiet: "is linked to no teammate any more" } };
  }

  const models = await dependencies.models(appId);
  const known = { appId, models, people };
  const teammate = await teammateOf(who, known);
  if (!teammate) return { answer: say(refusalOf(who)) };
  if (asked.do === "form") return { teammate, answer: say("The form could not be opened. Try again.") };
  if (asked.do === "mute") {
    const until = act.at + muteSpans[asked.for];
    await mutes.set(appId, { what: asked.what, id: asked.id, until, by: teammate.name }, act.at);
    const about = asked.what === "company" ? "about this company" : `by ${called(asked.id)}`;
    if (asked.for === "end") return { teammate, answer: say(`Alerts ${about} come again.`) };
    return { teammate, answer: say(`No alerts ${about} until ${slackTime(Math.floor(until / 1000))}.`) };
  }
  if (!("person" in asked)) return { teammate, answer: await inConversation(asked) };
  const person = await teammateOf(asked.person, known);
  if (!person) return { teammate, answer: say(`${called(asked.person.name)} is no teammate in Intercom.`) };
  return { teammate, answer: await inConversation({ do: "assign", to: "admin", id: person.id }) };

  async function inConversation(wanted: AskedOfIntercom): Promise<Answer> {
    const now = dependencies.clock();
    // What is under way is read first: what is done by then, the conversation shows.
    const pending = await underWay(dependencies, { appId, subject, id: act.id }, now);
    const conversation = await unlessRefused(() => models.conversation(act.conversationId));
    if (!conversation) return say("Intercom no longer has this conversation.");
    const [{ model: admins = [] }, { model: teams = [] }] = await Promise.all([
      models.admins(),
      models.teams(),
    ]);
    const isTeam = (id: string) => teams.some((team) => team.id === id);
    const present = pending.reduce(
      (before, effect) => after(before, effect, isTeam),
      presentOf(conversation),
    );
    const nameOf = (id: string) => [...admins, ...teams].find((named) => named.id === id)?.name ?? id;
    return answerTo(wanted, {
      present,
      teammate: teammate!,
      at: act.at,
      now,
      timeZone: who.timeZone,
      nameOf,
    });
  }
}
