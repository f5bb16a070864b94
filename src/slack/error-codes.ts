import type { Concern, SlackErrorKind } from "./error.ts";

type Meaning = { kind: SlackErrorKind; outcomeUnknown?: true; concerns?: Concern; remedy?: string };

const newToken = "Put a valid bot token (xoxb-…) into slack.botToken of the configuration.";
const admin = "Ask an administrator of the Slack workspace to allow it.";
const ourCall = "This is a mistake of Deskbell's call: look whether a newer version mends it.";
const shorter = "Shorten what the reaction posts.";
const blocks = "Correct the blocks that the reaction posts.";
const each = (meaning: Meaning, ...codes: string[]): Record<string, Meaning> =>
  Object.fromEntries(codes.map((code) => [code, meaning]));

/**
 * What Slack's codes mean for what comes next (docs.slack.dev/reference/methods, the error table of each method):
 * wait, look up, repeat, go to the channel's root, look for the channel anew, wait for a valid token, or park with a
 * remedy. A code that is not listed is a refusal.
 */
export const meanings: Readonly<Record<string, Meaning>> = {
  ...each({ kind: "rate_limited" }, "ratelimited", "rate_limited", "message_limit_exceeded"),

  // Slack says of these that some of the work may have been done.
  ...each(
    { kind: "unavailable", outcomeUnknown: true },
    "internal_error",
    "fatal_error",
    "service_unavailable",
  ),
  // Slack did nothing: it did not receive the whole request, or moves the workspace to another organisation.
  ...each(
    { kind: "unavailable" },
    "request_timeout",
    "team_added_to_org",
    "external_channel_migrating",
    "streaming_state_conflict",
  ),
  // Of chat.update alone, which may be repeated.
  ...each({ kind: "unavailable" }, "update_failed"),

  ...each(
    { kind: "unauthorised", remedy: newToken },
    "not_authed",
    "invalid_auth",
    "token_revoked",
    "token_expired",
    "account_inactive",
    "org_login_required",
    "not_allowed_token_type",
    "two_factor_setup_required",
  ),
  ...each(
    { kind: "unauthorised", remedy: admin },
    "no_permission",
    "access_denied",
    "accesslimited",
    "team_access_not_granted",
    "app_access_restricted",
    "ekm_access_denied",
    "enterprise_is_restricted",
  ),
  ...each(
    { kind: "unauthorised", remedy: "Add the scope to the Slack app and install it again." },
    "missing_scope",
  ),

  // Nothing was posted, and the channel's root may take it.
  ...each(
    { kind: "refused", concerns: "thread" },
    "thread_not_found",
    "invalid_thread_ts",
    "thread_locked",
    "cannot_reply_to_message",
    "restricted_action_thread_locked",
    "restricted_action_non_threadable_channel",
  ),

  // A name may lead to another channel by now.
  ...each(
    {
      kind: "refused",
      concerns: "channel",
      remedy: "Create the channel, correct its name in the reaction, or invite the bot if it is private.",
    },
    "channel_not_found",
  ),
  ...each(
    { kind: "refused", concerns: "channel", remedy: "Unarchive the channel or choose another one." },
    "is_archived",
  ),
  ...each(
    { kind: "refused", remedy: "Invite the bot to the channel, or give it the scope chat:write.public." },
    "not_in_channel",
  ),
  ...each(
    { kind: "refused", remedy: "The workspace's posting rules keep the bot out of this channel." },
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "messages_tab_disabled",
    "send_on_behalf_not_allowed",
    "too_many_members",
  ),
  ...each(
    { kind: "refused", remedy: admin },
    "slack_connect_file_link_sharing_blocked",
    "slack_connect_canvas_sharing_blocked",
    "slack_connect_lists_sharing_blocked",
  ),

  ...each(
    {
      kind: "refused",
      remedy: "No person in this Slack workspace has that e-mail address. Correct it in the reaction.",
    },
    "users_not_found",
  ),
  ...each(
    { kind: "refused", remedy: "Check the user id." },
    "user_not_found",
    "user_not_visible",
    "user_disabled",
    "user_is_bot",
    "user_is_restricted",
    "is_bot",
    "cannot_dm_bot",
  ),
  ...each({ kind: "refused", remedy: "Choose a person of the bot's own workspace." }, "team_not_found"),

  ...each({ kind: "refused", remedy: "Give the message a text." }, "no_text"),
  ...each({ kind: "refused", remedy: shorter }, "msg_too_long", "msg_blocks_too_long", "metadata_too_large"),
  ...each(
    { kind: "refused", remedy: blocks },
    "invalid_blocks",
    "invalid_blocks_format",
    "too_many_attachments",
    "too_many_contact_cards",
    "attachment_payload_limit_exceeded",
    "block_mismatch",
  ),
  ...each(
    { kind: "refused", remedy: "The message is gone, or not the bot's own." },
    "message_not_found",
    "cant_update_message",
    "cant_delete_message",
    "edit_window_closed",
    "cant_broadcast_message",
    "is_inactive",
    "compliance_exports_prevent_deletion",
  ),

  ...each(
    { kind: "refused", remedy: ourCall },
    "as_user_not_supported",
    "channel_type_not_supported",
    "deprecated_endpoint",
    "duplicate_channel_not_found",
    "duplicate_message_not_found",
    "invalid_arg_name",
    "invalid_arguments",
    "invalid_array_arg",
    "invalid_attachments",
    "invalid_channel",
    "invalid_charset",
    "invalid_cursor",
    "invalid_form_data",
    "invalid_json",
    "invalid_limit",
    "invalid_metadata_filter_keys",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "invalid_post_type",
    "invalid_ts_latest",
    "invalid_ts_oldest",
    "invalid_types",
    "invalid_user_combination",
    "json_not_object",
    "limit_required",
    "markdown_text_conflict",
    "metadata_must_be_sent_from_app",
    "method_deprecated",
    "method_not_supported_for_channel_type",
    "missing_argument",
    "missing_charset",
    "missing_file_data",
    "missing_post_type",
    "not_enough_users",
    "no_dual_broadcast_content_update",
    "not_supported",
    "pagination_not_available",
    "parameter_validation_failed",
    "team_not_eligible",
    "too_many_users",
    "unknown_method",
    "unsupported_team_type",
    "users_list_not_supplied",
  ),
};

export function meaningOf(code: string): Meaning {
  return Object.hasOwn(meanings, code) ? (meanings[code] as Meaning) : { kind: "refused" };
}
