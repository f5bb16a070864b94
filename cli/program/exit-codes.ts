/** What the exit code tells a script. `docs/commands.md` lists them from here. */
export const exitCodes = {
  done: 0,
  notDone: 1,
  wrongUsage: 2,
  differs: 3,
  bug: 70,
  interrupted: 130,
} as const;

export const exitCodeMeanings: Record<keyof typeof exitCodes, string> = {
  done: "It was done, or nothing is wrong.",
  notDone:
    "It was not done, not found or not well: doctor found a failure, explain found nothing, forget left something, no desk runs, Intercom or AWS refused. The last sentence says what and how to mend it.",
  wrongUsage: "The command line is wrong. Nothing was begun.",
  differs: "dry-run found that the reactions would now do something else than was done.",
  bug: "An error that Deskbell did not expect, printed with its stack trace.",
  interrupted: "You pressed Ctrl-C at a question. Nothing after that question was done.",
};
