import { IntercomError } from "../../intercom/client/error.ts";
import type { Conversation } from "../../intercom/models/conversation.ts";
import { nextStepAfter } from "../../intercom/next-step.ts";
import { GiveUp } from "../../platform/errors.ts";
import { hours } from "../../platform/time.ts";
import type { CardState } from "../../slack/card/state.ts";
import type { Intercom } from "../intercom-calls.ts";
import { listKey } from "../lists.ts";
import type { Services } from "../shape.ts";
import { cardStateOf, goneState, type Names } from "./state-of.ts";

/** The conversation as Intercom has it now. */
export async function presentState(
  { intercom, cache }: Pick<Services, "intercom" | "cache">,
  appId: string,
  conversation: string,
): Promise<CardState> {
  const client = await intercom(appId);
  let found: Conversation;
  try {
    found = await client.conversations.retrieve(conversation);
  } catch (error) {
    if (error instanceof IntercomError && error.kind === "not_found") return goneState;
    throw error;
  }
  return cardStateOf(found, await namesFor(found, client, cache, appId));
}

type Listed = { id: string; name?: string | null | undefined };

async function namesFor(
  { admin_assignee_id, team_assignee_id, state, statistics }: Conversation,
  intercom: Intercom,
  cache: Services["cache"],
  appId: string,
): Promise<Names> {
  const list = async (which: "admins" | "teams", fetch: () => Promise<Listed[]>): Promise<Listed[]> => {
    try {
      const { model } = await cache.read(listKey(appId, which), { fetch, life: hours(1) });
      return model ?? [];
    } catch (error) {
      // A token that may not read the list leaves cards without these names. Anything else is worth another try.
      if (nextStepAfter(error) instanceof GiveUp) return [];
      throw error;
    }
  };
  const needsAdmins = admin_assignee_id || (state === "closed" && statistics?.last_closed_by_id);
  const [admins, teams] = await Promise.all([
    needsAdmins ? list("admins", async () => (await intercom.admins.list()).admins ?? []) : [],
    team_assignee_id ? list("teams", async () => (await intercom.teams.list()).teams ?? []) : [],
  ]);
  const nameIn = (listed: readonly Listed[]) => (id: string) =>
    listed.find((one) => one.id === id)?.name?.trim() || undefined;
  return { teammate: nameIn(admins), team: nameIn(teams) };
}
