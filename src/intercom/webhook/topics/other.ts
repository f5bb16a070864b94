import { type Entry, each } from "./entry.ts";

export const otherTopics = {
  "event.created": { item: "event", fact: "notification" },
  ...each(["granular.subscribe", "granular.unsubscribe"], { item: "subscription", fact: "notification" }),
  "visitor.signed_up": { item: "visitor", fact: "notification" },
  /** Sent when the address is saved or tested, and now and then; it cannot be unsubscribed and has no id. */
  ping: { item: "ping", fact: "notification" },

  "job.completed": { item: "job", fact: "notification", since: "2.14" },
  ...each(["call.started", "call.ended", "call.transcription_available", "call.recording_available"], {
    item: "call",
    fact: "notification",
    since: "2.14",
  }),
  ...each(
    ["data_connector.execution.completed", "api.request.completed", "procedure.hitl_notification.created"],
    { item: "other", fact: "notification", since: "preview" },
  ),
  "messenger.deployment_completed.event.created": {
    item: "other",
    fact: "notification",
    since: "undocumented",
  },
} as const satisfies Record<string, Entry>;

/** Newer topics of which only the beginning is known. */
export const topicFamilies = ["content_snippet.", "audience.", "content_import_source."] as const;
