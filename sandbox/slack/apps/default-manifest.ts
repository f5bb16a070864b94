import type { Manifest } from "./manifest.ts";

const scopes = [
  ...["channels:history", "channels:join", "channels:read", "chat:write", "chat:write.public", "commands"],
  ...["groups:history", "groups:read", "im:history", "im:read", "im:write", "metadata.message:read"],
  ...["reactions:read", "reactions:write", "usergroups:read", "users:read", "users:read.email"],
];

/** The app that is installed from the start: it may do all that the sandbox knows. Its request URLs are the desk's. */
export const defaultManifest: Manifest = {
  display_information: { name: "Deskbell" },
  features: {
    bot_user: { display_name: "Deskbell", always_online: true },
    shortcuts: [
      {
        name: "Save as note",
        type: "message",
        callback_id: "save_as_note",
        description: "Saves a message as an internal note of the conversation",
      },
    ],
    slash_commands: [{ command: "/deskbell", description: "What Deskbell can do", should_escape: false }],
  },
  oauth_config: { scopes: { bot: scopes } },
  settings: { event_subscriptions: { bot_events: ["reaction_added", "reaction_removed"] } },
};
