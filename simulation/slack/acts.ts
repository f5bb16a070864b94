import { digest } from "../../src/messages/queue-text.ts";
import { hours, seconds } from "../../src/platform/time.ts";
import { cardBlockId, noAssignee, writeChoice } from "../../src/slack/card/actions.ts";
import type { Simulation } from "../desk/simulation.ts";
import { createSlackEndpoint } from "../desk/slack.ts";
import { createMachine, type Machine } from "../environment/machine.ts";
import { createRandom } from "../environment/random.ts";
import { type Conversation, type Workspace, appId as workspaceId } from "../intercom/models.ts";
import { people, type SlackPerson } from "./people.ts";

/** What people write in Slack ends with it, so that a reply tells whose it is. */
const ofAPerson = " of a person";
export const isOfAPerson = (words: string): boolean => words.includes(ofAPerson);

/** One run in thirteen has acts. The others go as they would without, so that what their seeds show stays shown. */
export const hasActs = (seed: number): boolean => seed % 13 === 7;

/** What people did in Slack and the endpoint took, by the id that it has in the ledger. */
export type TakenAct = { id: string; subject: string };

const mostActs = 10;

/**
 * People act from Slack while things happen in Intercom: two at once, the same form twice, a button for what has changed
 * meanwhile. Numbers come from a stream of their own.
 */
export function planActs(
  simulation: Simulation,
  workspace: Workspace,
  between: { from: number; until: number },
): void {
  const { environment, observer } = simulation;
  const { timeline } = environment;
  if (!hasActs(environment.seed)) return;
  const random = createRandom(environment.seed + 0.25e9);
  let acts = 0;
  let endpoints = 0;
  let open: { machine: Machine; take: (payload: object) => Promise<number> } | undefined;

  for (let n = random.whole(4, mostActs); n > 0; n--) {
    const at = between.from + random.next() * (between.until + seconds(30) - between.from);
    timeline.at(at, () => act(at, 5));
  }

  function act(at: number, tries: number): void {
    const conversations = [...workspace.conversations.values()];
    if (conversations.length === 0) {
      if (tries > 0) timeline.after(seconds(20), () => act(timeline.now(), tries - 1));
      return;
    }
    environment.allowFaultsUntil(at + seconds(600));
    const conversation = random.pick(conversations);
    const who = random.pick(people);
    const what = random.pick(["take", "take", "note", "reply", "assign"] as const);
    const payload = payloadOf(what, conversation, who, at);
    post(payload);
    // The same form or click, sent again: at once, within a minute, or hours later.
    if (random.chance(0.4)) again(payload, random.pick([0, random.whole(1, 60_000), hours(3)]));
    // Somebody else clicks at the same moment, on a card that shows the same.
    const other = people.find((one) => one !== who);
    if (what === "take" && other && random.chance(0.6))
      again(payloadOf(what, conversation, other, at), random.whole(1, 400));
  }

  function again(payload: Payload, after: number): void {
    timeline.after(after, () => post(payload));
  }

  type Payload = { body: object; id: string; conversation: string };

  function payloadOf(what: string, { id, adminId }: Conversation, who: SlackPerson, at: number): Payload {
    acts += 1;
    const shared = { user: { id: who.id, name: who.name }, team: { id: "T1" }, channel: { id: "C1" } };
    if (what === "note" || what === "reply") return formOf(what, id, shared);
    const ts = `${Math.floor(at / 1000)}.${String(acts).padStart(6, "0")}`;
    const value = writeChoice({ ask: "assign", to: "admin", id: who.teammate });
    const action =
      what === "take"
        ? { action_id: "take", value: adminId ?? noAssignee }
        : { action_id: "menu", selected_option: { value } };
    const actions = [{ ...action, action_ts: ts, block_id: cardBlockId(workspaceId, id) }];
    return {
      body: { type: "block_actions", ...shared, actions },
      id: `slack:${ts}:${who.id}`,
      conversation: id,
    };
  }

  /** The last step of a form: of a reply, what the preview shows. */
  function formOf(form: "note" | "reply", conversationId: string, shared: object): Payload {
    const value = `${form} ${acts}${ofAPerson}`;
    const previewed = digest(value);
    const place = { channel: "C1" };
    const view = {
      id: `V${acts}`,
      callback_id: form,
      private_metadata: JSON.stringify({ appId: workspaceId, conversationId, place, previewed }),
      state: { values: { given: { given: { value } } } },
    };
    return {
      body: { type: "view_submission", ...shared, view },
      id: `slack:V${acts}:${form}`,
      conversation: conversationId,
    };
  }

  function post({ body, id, conversation }: Payload): void {
    if (!open?.machine.isAlive()) {
      endpoints += 1;
      const machine = createMachine(environment, `slack${endpoints}`);
      open = { machine, take: createSlackEndpoint(simulation, machine) };
    }
    void open.take(body).then((status) => {
      environment.log(() => `act ${id}: ${status}`);
      if (status === 200) observer.acts.push({ id, subject: `conversation:${conversation}` });
    });
  }
}
