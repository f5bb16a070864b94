import { hours } from "../../platform/time.ts";
import { cardControlsBlock } from "../../slack/card/controls.ts";
import type { CardState } from "../../slack/card/state.ts";
import type { Block } from "../../slack/message.ts";
import { listKey } from "../lists.ts";
import type { Services } from "../shape.ts";
import type { Card } from "./card.ts";

type Drawn = Pick<Card, "facts"> & { by?: string };

/** The buttons and the menu of a conversation's cards, for each card; without them where no one can answer a click. */
export async function controlsFor(
  { acting, intercom, cache }: Pick<Services, "acting" | "intercom" | "cache">,
  { appId, conversation }: { appId: string; conversation: string },
  { state, assigneeId }: CardState,
): Promise<(card: Drawn) => Block | undefined> {
  if (state === "gone" || !(await acting())) return () => undefined;
  const client = await intercom(appId);
  const life = hours(1);
  const [{ model: admins = [] }, { model: teams = [] }] = await Promise.all([
    cache.read(listKey(appId, "admins"), {
      fetch: async () => (await client.admins.list()).admins ?? [],
      life,
    }),
    cache.read(listKey(appId, "teams"), { fetch: async () => (await client.teams.list()).teams ?? [], life }),
  ]);
  // Conversations are assigned to those who have a seat in the inbox, and to no bots.
  const teammates = admins.filter(({ has_inbox_seat }) => has_inbox_seat !== false);
  return ({ by, facts: { company } }) =>
    cardControlsBlock({
      ...{ appId, conversationId: conversation, teams, teammates, company },
      state: { state, isSnoozed: state === "snoozed", adminAssigneeId: assigneeId },
      reaction: by?.split("/").at(-2),
    });
}
