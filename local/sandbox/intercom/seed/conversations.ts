import { hours, minutes } from "../../../../src/platform/time.ts";
import { assignConversation } from "../deeds/conversation-assign.ts";
import { rateConversation } from "../deeds/conversation-rate.ts";
import { replyAsAdmin, replyAsContact } from "../deeds/conversation-reply.ts";
import { startConversation } from "../deeds/conversation-start.ts";
import { closeConversation } from "../deeds/conversation-state.ts";
import type { World } from "../world/world.ts";
import { contactSeedId, conversationSeedId } from "./ids.ts";

/** Plants a few conversations by living through them; `at` sets the world's time. */
export function plantConversations(world: World, at: (time: number) => void): void {
  const now = world.now();
  const start = (n: number, contact: number, time: number, subject: string, body: string) => {
    at(time);
    return startConversation(world, {
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
  assignConversation(world, invoice, { by: "814001", admin: "814003" });
  replyAsAdmin(world, invoice, { admin: "814003", body: "<p>Of course, it is in your inbox now.</p>" });
  at(now - hours(48));
  replyAsContact(world, invoice, { contactId: contactSeedId(1), body: "<p>Got it, thanks!</p>" });
  at(now - hours(47));
  closeConversation(world, invoice, { admin: "814003" });
  rateConversation(world, invoice, { rating: 5, remark: "Quick and kind" });

  const login = start(
    2,
    7,
    now - hours(26),
    "",
    "<p>Two of my colleagues cannot log in since this morning.</p>",
  );
  at(now - hours(25));
  assignConversation(world, login, { by: "814001", team: "520002" });
  replyAsAdmin(world, login, { admin: "814005", body: "<p>Which browser do they use?</p>" });

  start(3, 10, now - hours(5), "", "<p>How many projects may I have on the <b>free</b> plan?</p>");

  const upgrade = start(4, 4, now - hours(4), "More seats", "<p>We would like twenty more seats.</p>");
  at(now - hours(3));
  assignConversation(world, upgrade, { by: "814001", team: "520003" });

  const export_ = start(5, 8, now - minutes(90), "", "<p>Our nightly export has failed twice.</p>");
  at(now - minutes(80));
  replyAsAdmin(world, export_, { admin: "814002", body: "<p>We are looking into it.</p>" });
  at(now - minutes(40));
  replyAsContact(world, export_, { contactId: contactSeedId(8), body: "<p>Any news?</p>" });

  start(6, 101, now - minutes(25), "", "<p>Do you offer a discount for schools?</p>");
  at(now);
}
