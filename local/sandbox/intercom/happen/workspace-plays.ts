import { changeArticle, createArticle, deleteArticle } from "../deeds/article.ts";
import { addAdmin, logActivity, removeAdmin, setAway } from "../deeds/teammates.ts";
import type { Article } from "../records/content.ts";
import { adminItem } from "../webhook/admin.ts";
import { newSmallId } from "../world/identifiers.ts";
import { castAdmin } from "./cast.ts";
import { find } from "./find.ts";
import { type Play, play, type Stage } from "./stage.ts";

const session = (verb: "logged_in" | "logged_out", type: string) =>
  play(["admin"], (stage) => {
    const admin = castAdmin(stage);
    logActivity(stage.world, admin.id, type, `${admin.name} ${verb.replace("_", " ")}.`);
    stage.world.tell(`admin.${verb}`, adminItem(stage.world, admin));
  });

export const workspacePlays: Record<string, Play> = {
  ping: play([], ({ world }) =>
    world.tell("ping", { type: "ping", message: "something something interzen" }),
  ),
  "admin.added_to_workspace": play(["name", "email"], (stage) => void newAdmin(stage)),
  "admin.removed_from_workspace": play(["admin"], (stage) => {
    removeAdmin(stage.world, (stage.options.admin ? castAdmin(stage) : newAdmin(stage)).id);
  }),
  "admin.away_mode_updated": play(["admin"], (stage) => {
    const { id, away_mode_enabled } = castAdmin(stage);
    setAway(stage.world, id, {
      away_mode_enabled: !away_mode_enabled,
      away_mode_reassign: !away_mode_enabled,
    });
  }),
  "admin.activity_log_event.created": play(["admin", "title"], (stage) => {
    const admin = castAdmin(stage);
    const { title = "Sandbox" } = stage.options;
    logActivity(
      stage.world,
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
  "article.created": play(["title", "body"], (stage) => void newArticle(stage)),
  "article.updated": play(["title", "body"], (stage) => {
    const { title, body = "<p>Now with more pictures.</p>" } = stage.options;
    const article =
      title === undefined ? someArticle(stage, "published") : find(stage, "articles", title, ["title", "id"]);
    changeArticle(stage.world, article.id, { body });
  }),
  "article.published": play(["title"], (stage) => {
    const article = someArticle(stage, "draft");
    if (article.state === "published") changeArticle(stage.world, article.id, { state: "draft" });
    changeArticle(stage.world, article.id, { state: "published" });
  }),
  "article.unpublished": play(["title"], (stage) => {
    const article = someArticle(stage, "published");
    if (article.state === "draft") changeArticle(stage.world, article.id, { state: "published" });
    changeArticle(stage.world, article.id, { state: "draft" });
  }),
  "article.deleted": play(["title"], (stage) => {
    const { title } = stage.options;
    const article = title === undefined ? newArticle(stage) : find(stage, "articles", title, ["title", "id"]);
    deleteArticle(stage.world, article.id);
  }),
};

function newAdmin(stage: Stage) {
  const { name = "Toni Berg", email } = stage.options;
  return addAdmin(stage.world, {
    name,
    email: email ?? `toni.${newSmallId(stage.world, "mailbox")}@sandbox.example`,
  });
}

function newArticle({ world, options }: Stage): Article {
  return createArticle(world, {
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

function someArticle(stage: Stage, state: Article["state"]): Article {
  if (stage.options.title !== undefined) return find(stage, "articles", stage.options.title, ["title", "id"]);
  return stage.world.all("articles").find((article) => article.state === state) ?? newArticle(stage);
}
