import { describe, expect, it } from "vitest";
import { meaningOf, meanings } from "../../src/slack/error-codes.ts";

/**
 * The error tables of docs.slack.dev/reference/methods for the methods that Deskbell calls, in part as
 * slack-ruby/slack-api-ref keeps them. @slack/web-api names no codes of its own: its types say `error: string`.
 */
const everyMethod =
  "access_denied account_inactive accesslimited deprecated_endpoint ekm_access_denied enterprise_is_restricted " +
  "fatal_error internal_error invalid_arg_name invalid_arguments invalid_array_arg invalid_auth invalid_charset " +
  "invalid_form_data invalid_post_type method_deprecated missing_post_type missing_scope no_permission " +
  "not_allowed_token_type not_authed org_login_required ratelimited request_timeout service_unavailable " +
  "team_access_not_granted team_added_to_org token_expired token_revoked two_factor_setup_required";

const ofMethods = {
  "chat.postMessage":
    "app_access_restricted as_user_not_supported attachment_payload_limit_exceeded cannot_reply_to_message " +
    "channel_not_found duplicate_channel_not_found duplicate_message_not_found invalid_blocks invalid_blocks_format " +
    "invalid_metadata_format invalid_metadata_schema is_archived markdown_text_conflict message_limit_exceeded " +
    "messages_tab_disabled metadata_must_be_sent_from_app metadata_too_large missing_file_data msg_blocks_too_long " +
    "msg_too_long no_text not_in_channel rate_limited restricted_action restricted_action_non_threadable_channel " +
    "restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel " +
    "send_on_behalf_not_allowed slack_connect_canvas_sharing_blocked slack_connect_file_link_sharing_blocked " +
    "slack_connect_lists_sharing_blocked team_not_found thread_locked too_many_attachments too_many_contact_cards " +
    "user_not_found user_not_visible",
  "chat.update":
    "as_user_not_supported block_mismatch cant_broadcast_message cant_update_message channel_not_found " +
    "edit_window_closed external_channel_migrating invalid_attachments invalid_blocks invalid_blocks_format " +
    "invalid_metadata_format invalid_metadata_schema is_inactive markdown_text_conflict message_not_found " +
    "metadata_must_be_sent_from_app metadata_too_large msg_too_long no_dual_broadcast_content_update no_text " +
    "slack_connect_file_link_sharing_blocked streaming_state_conflict team_not_found too_many_attachments update_failed",
  "chat.delete":
    "cant_delete_message channel_not_found compliance_exports_prevent_deletion message_not_found",
  "conversations.list": "invalid_cursor invalid_limit invalid_types limit_required",
  "conversations.info": "channel_not_found",
  "conversations.open":
    "channel_not_found invalid_user_combination method_not_supported_for_channel_type not_enough_users too_many_users " +
    "user_disabled user_not_found user_not_visible users_list_not_supplied",
  "conversations.join":
    "channel_not_found is_archived is_bot method_not_supported_for_channel_type too_many_members user_is_restricted",
  "conversations.history":
    "channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest not_in_channel " +
    "pagination_not_available",
  "conversations.replies":
    "channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest not_in_channel " +
    "thread_not_found",
  "users.lookupByEmail": "users_not_found",
};

describe.each(Object.entries({ "every method": everyMethod, ...ofMethods }))("%s", (_, codes) => {
  it.each(codes.split(" "))("%s says what comes next", (code) => {
    expect(Object.hasOwn(meanings, code)).toBe(true);
    const { kind, concerns, remedy } = meaningOf(code);
    const isParked = kind === "refused" && concerns !== "thread";
    if (isParked || kind === "unauthorised") expect(remedy).toMatch(/^\p{Lu}.+\.$/u);
  });
});

it("a code that is not known is a refusal, whatever it is called", () => {
  for (const code of ["a_code_of_next_year", "toString", "__proto__"])
    expect(meaningOf(code)).toEqual({ kind: "refused" });
});
