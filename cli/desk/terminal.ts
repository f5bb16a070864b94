import { styleText } from "node:util";
import { printableText } from "../../src/platform/printable.ts";

/** What a line says; a terminal shows it by a colour, unless NO_COLOR is set. */
export type Style = "title" | "good" | "doubtful" | "bad";

const colours = { title: "bold", good: "green", doubtful: "yellow", bad: "red" } as const;

/** Prints for an operator. Every command does so by these two, so nothing reaches the terminal raw. */
export function print(text: string, style?: Style): void {
  const shown = printableText(text);
  console.log(style ? styleText(colours[style], shown, { stream: process.stdout }) : shown);
}
export const printError = (text: string): void => console.error(printableText(text));

/**
 * When the reader of the output has gone away, as `head` does, a command that only reads has nothing left to do. One that
 * changes something goes on without printing.
 */
export function endWithReader(isChanging: boolean): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (!isChanging) process.exit();
  });
  process.stderr.on("error", () => undefined);
}
