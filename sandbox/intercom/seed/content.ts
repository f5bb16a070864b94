import { days } from "../../../src/platform/time.ts";
import type { State } from "../state/state.ts";

const collections = [
  ["601", "Getting started", null, "The first hour"],
  ["602", "Billing", null, "Plans, invoices, refunds"],
  ["603", "Invoices", "602", null],
] as const;

const articles = [
  ["501", "Invite your team", "601", "published", "<p>Open <b>Settings</b>, then People.</p>"],
  ["502", "Change your plan", "602", "published", "<p>You can change your plan at any time.</p>"],
  [
    "503",
    "Where are my invoices?",
    "603",
    "published",
    "<p>Each invoice is sent to the billing address.</p>",
  ],
  ["504", "Single sign-on", "601", "draft", "<p>To be written.</p>"],
] as const;

export function seedContent(state: State): void {
  const now = state.now();
  const dated = (age: number) => ({
    created_at: now - days(age),
    updated_at: now - days(Math.floor(age / 2)),
  });
  state.put("helpCenters", {
    id: "93",
    identifier: "sandbox",
    display_name: "Sandbox Help",
    website_turned_on: true,
    url: "https://help.sandbox.example",
    custom_domain: "help.sandbox.example",
    ...dated(300),
  });
  collections.forEach(([id, name, parent_id, description], order) => {
    state.put("collections", {
      id,
      name,
      description,
      parent_id,
      order: order + 1,
      icon: "book-bookmark",
      help_center_id: "93",
      translated_content: null,
      ...dated(280 - order),
    });
  });
  articles.forEach(([id, title, parent_id, published, body], index) => {
    state.put("articles", {
      id,
      title,
      body,
      state: published,
      parent_id,
      parent_type: "collection",
      description: "",
      author_id: "814002",
      translated_content: null,
      ...dated(200 - 10 * index),
    });
  });
  state.put("newsfeeds", { id: "53", name: "Product updates", ...dated(250) });
  state.put("newsfeeds", { id: "54", name: "Visitor feed", ...dated(250) });
  state.put("newsItems", {
    id: "29",
    title: "Dark mode is here",
    body: "<p>Switch it on under Settings.</p>",
    sender_id: "814001",
    state: "live",
    labels: ["New"],
    cover_image_url: null,
    reactions: ["😀", "😐", "😕"],
    deliver_silently: false,
    newsfeed_assignments: [{ newsfeed_id: 53, published_at: Math.floor((now - days(9)) / 1_000) }],
    ...dated(10),
  });
}
