import { createHash } from "node:crypto";
import type { Clock } from "../../src/platform/time.ts";
import { type IdentifiedBlock, identified } from "./block-kit/identified.ts";
import type { Modal } from "./block-kit/view.ts";
import { appId, botId, newId, teamId } from "./ids.ts";

export type View = {
  id: string;
  user: string;
  hash: string;
  rootId: string;
  previousId: string | null;
  modal: Modal;
  blocks: IdentifiedBlock[];
};

export type ViewRefusal = "push_limit_reached" | "duplicate_external_id";

/** docs.slack.dev/surfaces/modals: a modal holds three views at most. */
const mostViews = 3;

export type Views = ReturnType<typeof createViews>;

/** The modals that are open: for each person a stack of views. */
export function createViews(clock: Clock) {
  const stacks = new Map<string, View[]>();
  let changes = 0;

  const all = () => [...stacks.values()].flat();
  const stackOf = (user: string) => stacks.get(user) ?? [];

  function content(id: string, modal: Modal) {
    changes += 1;
    const digest = createHash("sha256").update(`${id} ${changes}`).digest("hex").slice(0, 8);
    return {
      hash: `${Math.floor(clock() / 1_000)}.${digest}`,
      modal,
      blocks: identified(modal.blocks, id),
    };
  }

  const isTaken = (externalId: string | undefined, by?: string) =>
    externalId !== undefined && all().some(({ id, modal }) => modal.external_id === externalId && id !== by);

  function add(user: string, below: View[], modal: Modal): View | { refused: ViewRefusal } {
    if (isTaken(modal.external_id)) return { refused: "duplicate_external_id" };
    if (below.length >= mostViews) return { refused: "push_limit_reached" };
    const id = newId("V");
    const [root, previous] = [below.at(0), below.at(-1)];
    const view = {
      id,
      user,
      rootId: root?.id ?? id,
      previousId: previous?.id ?? null,
      ...content(id, modal),
    };
    stacks.set(user, [...below, view]);
    return view;
  }

  return {
    /** Opens a modal in place of one that is open. */
    open: (user: string, modal: Modal) => add(user, [], modal),
    push: (user: string, modal: Modal) => add(user, stackOf(user), modal),
    update(view: View, modal: Modal): View | { refused: ViewRefusal } {
      if (isTaken(modal.external_id, view.id)) return { refused: "duplicate_external_id" };
      return Object.assign(view, content(view.id, modal));
    },
    find: (id: string) => all().find((view) => view.id === id),
    findExternal: (id: string) => all().find(({ modal }) => modal.external_id === id),
    /** The view that the person sees. */
    top: (user: string) => stackOf(user).at(-1),
    /** Leads back to the view below, if there is one. */
    close: ({ user, id }: View) =>
      void stacks.set(
        user,
        stackOf(user).filter((view) => view.id !== id),
      ),
    clear: (user: string) => void stacks.delete(user),
  };
}

export type StateValues = Record<string, Record<string, object>>;

/** A view as methods and payloads show it (docs.slack.dev/reference/methods/views.open). */
export const shownView = (
  { id, hash, rootId, previousId, modal, blocks }: View,
  values: StateValues = {},
) => ({
  id,
  team_id: teamId,
  type: modal.type,
  blocks,
  private_metadata: modal.private_metadata ?? "",
  callback_id: modal.callback_id ?? "",
  state: { values },
  hash,
  title: modal.title,
  clear_on_close: modal.clear_on_close ?? false,
  notify_on_close: modal.notify_on_close ?? false,
  close: modal.close ?? null,
  submit: modal.submit ?? null,
  previous_view_id: previousId,
  root_view_id: rootId,
  app_id: appId,
  external_id: modal.external_id ?? "",
  app_installed_team_id: teamId,
  bot_id: botId,
});
