import { hours, minutes } from "../../../src/platform/time.ts";
import { assignConversation } from "../mutations/conversation-assign.ts";
import { rateConversation } from "../mutations/conversation-mark.ts";
import { replyAsAdmin, replyAsContact } from "../mutations/conversation-reply.ts";
import { startConversation } from "../mutations/conversation-start.ts";
import { closeConversation } from "../mutations/conversation-state.ts";
import type { State } from "../state/state.ts";
import { contactSeedId, conversationSeedId } from "./ids.ts";

/** Seeds a few conversations by acting them out; `at` sets the clock. */
export function seedConversations(state: State, at: (time: number) => void): void {
  const now = state.now();
  const start = (n: number, contact: number, time: number, subject: string, body: string) => {
    at(time);
    return startConversation(state, {
      id: conversationSeedId(n),
      contactId: contactSeedId(contact),
      subject,
      body,
    }).id;
  };

  const invoice = start(
    1,
    1,
    now - hours(50),
    "Invoice for October",
    "<p>Could you send the October invoice again?</p>",
  );
  at(now - hours(49));
  assignConversation(state, invoice, { by: "814001", admin: "814003" });
  replyAsAdmin(state, invoice, { admin: "814003", body: "<p>Of course, it is in your inbox now.</p>" });
  at(now - hours(48));
  replyAsContact(state, invoice, { contactId: contactSeedId(1), body: "<p>Got it, thanks!</p>" });
  at(now - hours(47));
  closeConversation(state, invoice, { admin: "814003" });
  rateConversation(state, invoice, { rating: 5, remark: "Quick and kind" });

  const login = start(
    2,
    7,
    now - hours(26),
    "",
    "<p>Two of my colleagues cannot log in since this morning.</p>",
  );
  at(now - hours(25));
  assignConversation(state, login, { by: "814001", team: "520002" });
  replyAsAdmin(state, login, { admin: "814005", body: "<p>Which browser do they use?</p>" });

  start(3, 10, now - hours(5), "", "<p>How many projects may I have on the <b>free</b> plan?</p>");

  const upgrade = start(4, 4, now - hours(4), "More seats", "<p>We would like twenty more seats.</p>");
  at(now - hours(3));
  assignConversation(state, upgrade, { by: "814001", team: "520003" });

  const export_ = start(5, 8, now - minutes(90), "", "<p>Our nightly export has failed twice.</p>");
  at(now - minutes(80));
  replyAsAdmin(state, export_, { admin: "814002", body: "<p>We are looking into it.</p>" });
  at(now - minutes(40));
  replyAsContact(state, export_, { contactId: contactSeedId(8), body: "<p>Any news?</p>" });

  start(6, 101, now - minutes(25), "", "<p>Do you offer a discount for schools?</p>");
  at(now);
}
