/** Slack keeps this with the message and shows it to nobody; by it a message is found whose posting was not answered. */
export const effectMetadata = (key: string) => ({
  event_type: "deskbell_effect",
  event_payload: { key: key.toWellFormed() },
});

type Marked = { metadata?: { event_type?: string; event_payload?: object } };

export function carriesEffect(message: Marked, key: string): boolean {
  const { event_type, event_payload } = message.metadata ?? {};
  const carried = (event_payload as { key?: unknown } | undefined)?.key;
  return event_type === "deskbell_effect" && carried === key.toWellFormed();
}
