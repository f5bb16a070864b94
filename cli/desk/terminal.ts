import { printableText } from "../../src/platform/printable.ts";

/** Prints for an operator. Every command does so by these two, so nothing reaches the terminal raw. */
export const print = (text: string): void => console.log(printableText(text));
export const printError = (text: string): void => console.error(printableText(text));
