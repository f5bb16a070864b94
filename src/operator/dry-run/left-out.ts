/** What a dry run left out, and why: "1 reminder, for which Intercom would have to be asked". */
export const leftOut = (passedOver: Readonly<Record<string, number>>): string[] =>
  Object.entries(passedOver).map(([why, count]) => {
    const words = count === 1 ? why.replace(/^(reminder|schedule|act)s/, "$1") : why;
    return `${count.toLocaleString("en")} ${words}`;
  });
