/** The class of an error, as the ledger has it before each message of the chain of causes. */
const className = /^(?:Error|[A-Z]\w*[a-z][A-Z]\w*): /;

/** What went wrong in sentences alone: "Slack did not say whether it was done. HTTP 503". */
export function inSentences(reason: string): string {
  const all = reason.split(" ← ").map((one) => one.replace(className, "").trim());
  const told = all.filter(
    (one, nth) => one !== "" && !all.slice(0, nth).some((before) => before.includes(one)),
  );
  return told.map((one, nth) => (nth < told.length - 1 ? one.replace(/\.$/, "") : one)).join(". ");
}
