import { heard, intercom, plainText, quiet, reaction } from "deskbell";

/** The billing team's id: the number at the end of the address of its inbox. */
const billing = "5017691";

const refund = /\b(refund(s|ed)?|money back|charged twice|double charged|chargeback)\b/i;

/** A refund request reaches the people who can grant it, with the facts that they would look up. */
export const refundRequest = reaction({
  on: heard("conversation.user.created"),
  needs: ["company"],
  do({ conversation, company, message }) {
    if (!refund.test(plainText(message?.body))) return quiet("no refund is asked for");
    const plan = company?.plan?.name ?? "no known plan";
    const spend = company?.monthly_spend ?? 0;
    return [
      intercom.assign(conversation, billing),
      intercom.note(conversation, `Refund request. Plan: ${plan}. Monthly spend: ${spend}.`),
      intercom.tag(conversation, "refund"),
    ];
  },
});
