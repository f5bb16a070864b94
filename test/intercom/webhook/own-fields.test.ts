import { describe, expect, it } from "vitest";
import { readNotification } from "../../../src/intercom/webhook/notification.ts";
import { withOwnFields } from "../../../src/intercom/webhook/own-fields.ts";
import { byAdmin, conversationItem, notification, part, ticketItem } from "./samples.ts";

const read = (topic: string, item: unknown) => readNotification(notification(topic, item));

/** The notification with its conversation or ticket as it is now, and then with its own fields. */
function late(topic: string, told: object, now: object) {
  const notification = read(topic, told);
  const { conversation, ticket } = read(topic, now);
  return withOwnFields({ ...notification, conversation, ticket }, notification);
}

describe("an event that comes late has its own", () => {
  it("rating", () => {
    const rated = (rating: number) =>
      conversationItem([], { conversation_rating: { rating, created_at: rating } });
    expect(late("conversation.rating.added", rated(4), rated(1)).conversation).toMatchObject({
      conversation_rating: { rating: 4 },
    });
  });

  it("team, by its part where the payload is younger than that", () => {
    const toTeam = part({ part_type: "assignment", assigned_to: { type: "team", id: "502" }, ...byAdmin });
    const now = conversationItem([], { team_assignee_id: 501 });
    for (const told of [501, 502]) {
      const item = conversationItem([toTeam], { team_assignee_id: told });
      expect(late("conversation.admin.assigned", item, now).conversation?.team_assignee_id).toBe("502");
    }
  });

  it("state", () => {
    const closing = part({ part_type: "close", ...byAdmin });
    const told = late("conversation.admin.closed", conversationItem([closing]), conversationItem());
    expect(told.conversation).toMatchObject({ open: false, state: "closed" });
    const opening = part({ part_type: "open", ...byAdmin });
    const closed = conversationItem([], { open: false, state: "closed" });
    const opened = late("conversation.admin.opened", conversationItem([opening]), closed);
    expect(opened.conversation).toMatchObject({ open: true, state: "open" });
  });

  it("ticket state, by its part, without the labels of another", () => {
    const moved = part({
      part_type: "ticket_state_updated_by_admin",
      ticket_state: "in_progress",
      ...byAdmin,
    });
    const resolved = { ticket_state: "resolved", ticket_state_internal_label: "Done" };
    const { ticket } = late("ticket.state.updated", ticketItem([moved], resolved), ticketItem([], resolved));
    expect(ticket?.ticket_state).toBe("in_progress");
    expect(ticket?.ticket_state_internal_label).toBeUndefined();
  });

  it("nothing else: the rest is as it is now", () => {
    const told = late(
      "conversation.user.replied",
      conversationItem([part()], { team_assignee_id: 501 }),
      conversationItem([], { team_assignee_id: 502, state: "snoozed" }),
    );
    expect(told.conversation).toMatchObject({ team_assignee_id: "502", state: "snoozed" });
    expect(told.message?.body).toBe("<p>Any news?</p>");
  });
});
