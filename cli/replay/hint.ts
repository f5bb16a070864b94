import type { Parked } from "../../src/store/parked.ts";

type Replayable = Pick<Parked, "id" | "what"> & { notification?: string | undefined };

/** Which command brings something parked back, once what it names is mended: of an effect, the reaction may be to blame. */
export function replayHint({ id, what, notification }: Replayable, stack: string | undefined): string[] {
  if (what === "notification" || !notification) return [replayCommand(id, stack)];
  return [
    `${replayCommand(id, stack)}   # as it is, once the other side takes it`,
    `${replayCommand(notification, stack)}   # asks the reactions anew, once they are mended`,
  ];
}

/** `npm run replay`, on the same stack as the command before. */
export function replayCommand(wanted: string, stack: string | undefined): string {
  return `npm run replay -- ${stack ? `--stack ${stack} ` : ""}${quoted(wanted)}`;
}

/** Keys hold no quotes, but channels in them may hold spaces. */
const quoted = (id: string) => (/^[\w:./#@-]+$/.test(id) ? id : `'${id.replaceAll("'", `'\\''`)}'`);
