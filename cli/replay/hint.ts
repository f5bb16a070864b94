import type { Parked } from "../../src/store/parked.ts";

type Replayable = Pick<Parked, "id" | "what"> & { notification?: string | undefined };

/** The commands that replay something parked after its cause is fixed. For an effect the cause may be the reaction. */
export function replayHint({ id, what, notification }: Replayable, stack: string | undefined): string[] {
  if (what === "notification" || !notification) return [replayCommand(id, stack)];
  return [
    `${replayCommand(id, stack)}   # the effect as it is, once the receiver accepts it`,
    `${replayCommand(notification, stack)}   # decides again, once the reactions are fixed`,
  ];
}

/** `npx deskbell replay`, on the same stack as the command before. */
export function replayCommand(wanted: string, stack: string | undefined): string {
  return `npx deskbell replay ${stack ? `--stack ${stack} ` : ""}${quoted(wanted)}`;
}

/** Channels in keys may contain spaces. */
const quoted = (id: string) => (/^[\w:./#@-]+$/.test(id) ? id : `'${id.replaceAll("'", `'\\''`)}'`);
