import { changeArticle, createArticle, deleteArticle } from "../mutations/article.ts";
import { addAdmin, logActivity, removeAdmin, setAway } from "../mutations/teammates.ts";
import type { Article } from "../records/content.ts";
import { newSmallId } from "../state/identifiers.ts";
import { adminItem } from "../webhook/people.ts";
import { adminFor, find } from "./fixtures.ts";
import { type Scenario, type ScenarioContext, scenario } from "./scenario.ts";

const session = (verb: "logged_in" | "logged_out", type: string) =>
  scenario(["admin"], (context) => {
    const admin = adminFor(context);
    logActivity(context.state, admin.id, type, `${admin.name} ${verb.replace("_", " ")}.`);
    context.state.raise(`admin.${verb}`, adminItem(context.state, admin));
  });

export const workspaceScenarios: Record<string, Scenario> = {
  ping: scenario([], ({ state }) =>
    state.raise("ping", { type: "ping", message: "something something interzen" }),
  ),
  "admin.added_to_workspace": scenario(["name", "email"], (context) => void newAdmin(context)),
  "admin.removed_from_workspace": scenario(["admin"], (context) => {
    removeAdmin(context.state, (context.options.admin ? adminFor(context) : newAdmin(context)).id);
  }),
  "admin.away_mode_updated": scenario(["admin"], (context) => {
    const { id, away_mode_enabled } = adminFor(context);
    setAway(context.state, id, {
      away_mode_enabled: !away_mode_enabled,
      away_mode_reassign: !away_mode_enabled,
    });
  }),
  "admin.activity_log_event.created": scenario(["admin", "title"], (context) => {
    const admin = adminFor(context);
    const { title = "Sandbox" } = context.options;
    logActivity(
      context.state,
      admin.id,
      "app_name_change",
      `${admin.name} changed your app name to ${title}.`,
      {
        before: "Sandbox",
        after: title,
      },
    );
  }),
  "admin.logged_in": session("logged_in", "admin_login_success"),
  "admin.logged_out": session("logged_out", "admin_logout"),
  "article.created": scenario(["title", "body"], (context) => void newArticle(context)),
  "article.updated": scenario(["title", "body"], (context) => {
    const { title, body = "<p>Now with more pictures.</p>" } = context.options;
    const article =
      title === undefined
        ? someArticle(context, "published")
        : find(context, "articles", title, ["title", "id"]);
    changeArticle(context.state, article.id, { body });
  }),
  "article.published": scenario(["title"], (context) => {
    const article = someArticle(context, "draft");
    if (article.state === "published") changeArticle(context.state, article.id, { state: "draft" });
    changeArticle(context.state, article.id, { state: "published" });
  }),
  "article.unpublished": scenario(["title"], (context) => {
    const article = someArticle(context, "published");
    if (article.state === "draft") changeArticle(context.state, article.id, { state: "published" });
    changeArticle(context.state, article.id, { state: "draft" });
  }),
  "article.deleted": scenario(["title"], (context) => {
    const { title } = context.options;
    const article =
      title === undefined ? newArticle(context) : find(context, "articles", title, ["title", "id"]);
    deleteArticle(context.state, article.id);
  }),
};

function newAdmin(context: ScenarioContext) {
  const { name = "Toni Berg", email } = context.options;
  return addAdmin(context.state, {
    name,
    email: email ?? `toni.${newSmallId(context.state, "mailbox")}@sandbox.example`,
  });
}

function newArticle({ state, options }: ScenarioContext): Article {
  return createArticle(state, {
    title: options.title ?? "How to read a receipt",
    body: options.body ?? "<p>From top to bottom.</p>",
    description: "",
    author_id: "814002",
    state: "draft",
    parent_id: "601",
    parent_type: "collection",
    translated_content: null,
  });
}

function someArticle(context: ScenarioContext, state: Article["state"]): Article {
  if (context.options.title !== undefined)
    return find(context, "articles", context.options.title, ["title", "id"]);
  return context.state.all("articles").find((article) => article.state === state) ?? newArticle(context);
}
