import * as z from "zod";
import { option, optionLists, wantOneList } from "./options.ts";
import { confirm, plainText } from "./text.ts";

export const common = {
  action_id: z.string().min(1).max(255).optional(),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
};

const menu = { ...common, placeholder: plainText(150).optional() };
const several = { ...menu, max_selected_items: z.int().min(1).optional() };
const id = z.string().min(1);

const filter = z.strictObject({
  include: z
    .array(z.enum(["im", "mpim", "private", "public"]))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});
const conversations = { default_to_current_conversation: z.boolean().optional(), filter: filter.optional() };
const respondable = { response_url_enabled: z.boolean().optional() };
const external = { min_query_length: z.int().min(0).optional() };

const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    ...menu,
    ...optionLists,
    initial_option: option.optional(),
  })
  .check(wantOneList((select) => [select.initial_option]));

const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...several,
    ...optionLists,
    initial_options: z.array(option).optional(),
  })
  .check(wantOneList((select) => select.initial_options));

/** Menus of every source (docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */
export const menus = [
  staticSelect,
  z.strictObject({ type: z.literal("users_select"), ...menu, initial_user: id.optional() }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...menu,
    ...conversations,
    ...respondable,
    initial_conversation: id.optional(),
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...menu,
    ...respondable,
    initial_channel: id.optional(),
  }),
  z.strictObject({
    type: z.literal("external_select"),
    ...menu,
    ...external,
    initial_option: option.optional(),
  }),
  multiStaticSelect,
  z.strictObject({
    type: z.literal("multi_users_select"),
    ...several,
    initial_users: z.array(id).optional(),
  }),
  z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...several,
    ...conversations,
    initial_conversations: z.array(id).optional(),
  }),
  z.strictObject({
    type: z.literal("multi_channels_select"),
    ...several,
    initial_channels: z.array(id).optional(),
  }),
  z.strictObject({
    type: z.literal("multi_external_select"),
    ...several,
    ...external,
    initial_options: z.array(option).optional(),
  }),
] as const;
