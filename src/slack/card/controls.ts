import type { Block, Json } from "../message.ts";
import { cut, isVisible, oneLine } from "../text.ts";
import { cardBlockId, cardControls, type MenuChoice, noAssignee, writeChoice } from "./actions.ts";

type Named = { id: string; name?: string | null | undefined };

/** What the controls of a card depend on. */
export type CardControls = {
  appId: string;
  conversationId: string;
  /** The conversation as the card shows it. */
  state: {
    state: "open" | "closed" | "snoozed";
    adminAssigneeId?: string | undefined;
    isSnoozed: boolean;
  };
  teams: readonly Named[];
  teammates: readonly Named[];
  /** The reaction that alerted last, and the customer's company: both can be muted. */
  reaction?: string | undefined;
  company?: Named | undefined;
};

/** A menu takes a hundred options (docs.slack.dev/reference/block-kit/block-elements/select-menu-element); a short one is read. */
const mostOfAKind = 25;

/** The buttons and the menu of a card, as one `actions` block. */
export function cardControlsBlock(card: CardControls): Block {
  const { appId, conversationId, state } = card;
  const seen = state.adminAssigneeId || noAssignee;
  const take = button(cardControls.take, "I'll take this", { value: seen });
  return {
    type: "actions",
    block_id: cardBlockId(appId, conversationId),
    elements: [
      ...(state.state === "closed" ? [] : [{ ...take, ...(seen === noAssignee && { style: "primary" }) }]),
      button(cardControls.reply, "Reply…"),
      button(cardControls.note, "Note…"),
      {
        type: "static_select",
        action_id: cardControls.menu,
        placeholder: words("More…"),
        option_groups: groupsOf(card),
      },
    ],
  };
}

const words = (text: string) => ({ type: "plain_text", text, emoji: true });

const button = (action_id: string, text: string, more: { [field: string]: Json } = {}) => ({
  type: "button",
  action_id,
  text: words(text),
  ...more,
});

function groupsOf({ state, teams, teammates, reaction, company }: CardControls): Json[] {
  const isClosed = state.state === "closed";
  const assigning: Option[] = [
    ...teammates.flatMap((one) => named(one, "admin")).slice(0, mostOfAKind),
    ...teams.flatMap((one) => named(one, "team")).slice(0, mostOfAKind),
    option("Someone else…", { ask: "assign to someone else" }),
    ...(state.adminAssigneeId ? [option("No one", { ask: "unassign" })] : []),
  ];
  const snoozing: Option[] = [
    option("For an hour", { ask: "snooze", until: "1h" }),
    option("For three hours", { ask: "snooze", until: "3h" }),
    option("Until tomorrow, 9:00", { ask: "snooze", until: "tomorrow" }),
    option("Until Monday, 9:00", { ask: "snooze", until: "monday" }),
    option("Until…", { ask: "snooze until" }),
  ];
  const states: Option[] = [
    ...(isClosed ? [] : [option("Close", { ask: "close" })]),
    ...(isClosed || state.isSnoozed ? [option("Open", { ask: "open" })] : []),
  ];
  const muted: Muted[] = [
    ...(company
      ? [
          {
            about: `about ${oneLine(company.name ?? "") || "this company"}`,
            what: "company",
            id: company.id,
          } as const,
        ]
      : []),
    ...(reaction ? [{ about: `by ${reaction}`, what: "reaction", id: reaction } as const] : []),
  ];
  const groups: [string, Option[]][] = [
    ["Assign to", assigning],
    ["State", states],
    ["Snooze", isClosed ? [] : snoozing],
    ["No alerts here", muted.flatMap(mutes)],
    // A card does not show what is muted: that would be a read for each drawing.
    ["Alerts again", muted.map(({ about, ...one }) => option(about, { ask: "mute", ...one, for: "end" }))],
  ];
  return groups.flatMap(([label, options]) => {
    // Slack refuses values of more than 150 characters, and empty groups.
    const taken = options.filter(({ value }) => value.length <= 150);
    return taken.length > 0 ? [{ label: words(label), options: taken }] : [];
  });
}

type Option = { text: ReturnType<typeof words>; value: string };

/** Slack takes 75 characters of text. */
function option(text: string, choice: MenuChoice): Option {
  return { text: words(cut(oneLine(text), 75)), value: writeChoice(choice) };
}

function named({ id, name }: Named, to: "admin" | "team"): Option[] {
  return name && isVisible(name)
    ? [option(to === "team" ? `Team ${name}` : name, { ask: "assign", to, id })]
    : [];
}

type Muted = { about: string; what: "company" | "reaction"; id: string };

const mutes = ({ about, ...one }: Muted): Option[] => [
  option(`${about}, for an hour`, { ask: "mute", ...one, for: "1h" }),
  option(`${about}, for a day`, { ask: "mute", ...one, for: "1d" }),
];
