import { type Entry, each } from "./entry.ts";

export const adminTopics = {
  ...each(
    [
      "admin.added_to_workspace",
      "admin.removed_from_workspace",
      "admin.away_mode_updated",
      "admin.logged_in",
      "admin.logged_out",
    ],
    { item: "admin", fact: "notification" },
  ),
  "admin.activity_log_event.created": { item: "activity_log", fact: "notification" },
} as const satisfies Record<string, Entry>;
