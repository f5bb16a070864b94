import { alert, fullContext, heard, intercom, plainText, quiet, reaction, slack } from "deskbell";

/** Below this monthly spend, in the workspace's currency, the account team does not step in. */
const smallestAccount = 500;

const leaving =
  /\b(cancel(l?ing|lation)?|churn|switch(ing)? to|downgrad(e|ing)|not renew(ing)?|competitor)\b/i;

/** A paying company that talks of leaving gets a call while it still reads its messages. */
export const churnRisk = reaction({
  on: heard("conversation.user.created", "conversation.user.replied"),
  needs: fullContext,
  do(facts) {
    const { company, conversation, message } = facts;
    const [words] = leaving.exec(plainText(message?.body)) ?? [];
    if (!words) return quiet("the message does not mention leaving");
    const spend = company?.monthly_spend ?? 0;
    if (spend < smallestAccount) return quiet(`the company spends ${spend} a month`);
    const title = `${company?.name ?? "A company"} (${spend} a month) wrote “${words.toLowerCase()}”`;
    return [slack.post("#customer-success", alert(title, facts)), intercom.tag(conversation, "churn-risk")];
  },
});
