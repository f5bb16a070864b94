import { alert, fullContext, heard, intercom, plainText, quiet, reaction, slack } from "deskbell";

const urgent =
  /\b(urgent(ly)?|asap|emergency|outage|down|broken|data loss|breach|cancel(l?ing|lation)?|refund)\b/i;

/** Some first messages must not wait for their turn in the queue. */
export const urgentWord = reaction({
  on: heard("conversation.user.created"),
  needs: fullContext,
  do(facts) {
    const { message } = facts;
    const isSummary = message?.kind === "call summary";
    const words = isSummary ? "" : `${message?.subject ?? ""} ${plainText(message?.body)}`;
    const [word] = urgent.exec(words) ?? [];
    if (!word) return quiet("no urgent word in the first message");
    const who = facts.contact?.name ?? facts.company?.name ?? "A customer";
    return [
      slack.post("#support-urgent", alert(`${who} wrote “${word.toLowerCase()}”`, facts)),
      intercom.tag(facts.conversation, "urgent"),
    ];
  },
});
