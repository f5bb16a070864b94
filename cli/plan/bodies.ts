/** Kilobytes of a message's JSON in a notification besides its text. */
const around = 6;

/** Megabytes that Lambda is handed at once, while it takes six. */
export function batchMegabytes(bodyKb: number): number {
  // The text stands in the JSON of a notification, and that stands in the JSON of a message: quotes are escaped twice.
  return (10 * (bodyKb * 1.3 + around)) / 1_024;
}
