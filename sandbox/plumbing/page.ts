import { createHash } from "node:crypto";
import type { Context } from "hono";
import { html, raw } from "hono/html";

/** What `html` gives: text that is escaped already. */
export type Html = ReturnType<typeof html>;

const styles = `
:root { color-scheme: light dark; }
body { background: light-dark(#f6f6f3, #17181b); color: light-dark(#1d1e22, #e8e8ea); font: 15px/1.5 system-ui, sans-serif; margin: 0; }
main { margin: 0 auto; max-width: 720px; padding: 24px 16px 64px; }
.from { color: light-dark(#5d6068, #9a9da6); font-size: 13px; margin: 0; }
h1 { font-size: 20px; line-height: 1.3; margin: 4px 0 16px; overflow-wrap: anywhere; }
h2 { font-size: 14px; margin: 24px 0 8px; }
a { color: light-dark(#294fb8, #8fb0ff); }
dl { display: grid; gap: 4px 16px; grid-template-columns: max-content minmax(0, 1fr); margin: 0; }
dt { color: light-dark(#5d6068, #9a9da6); }
dd { margin: 0; overflow-wrap: anywhere; }
ol, ul { list-style: none; margin: 0; padding: 0; }
li.part { background: light-dark(#fff, #202226); border: 1px solid light-dark(#dddcd6, #34363c); border-radius: 8px; margin: 8px 0; padding: 8px 12px; }
li.note { background: light-dark(#fdf5da, #33301f); }
li.quiet { background: none; border: 0; color: light-dark(#5d6068, #9a9da6); margin: 4px 0; padding: 0 12px; }
blockquote { border-left: 3px solid light-dark(#dddcd6, #34363c); padding-left: 10px; }
.words { margin: 4px 0 0; min-height: 0.5lh; overflow-wrap: anywhere; white-space: pre-wrap; }
`;

const hash = createHash("sha256").update(styles).digest("base64");

/** Nothing is loaded, run, framed or sent: what customers wrote is shown here. */
const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A page of a sandbox. `from` says which service it stands for. */
export async function page(
  c: Context,
  { from, title, status = 200 }: { from: string; title: string; status?: 200 | 404 },
  body: Html | Html[],
): Promise<Response> {
  const whole = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(styles)}</style>
</head>
<body><main><p class="from">${from}</p><h1>${title}</h1>
${body}
</main></body>
</html>`;
  return c.html(whole, status, { "content-security-policy": policy, "referrer-policy": "no-referrer" });
}

/** Names with their values; what has none is left out. */
export const facts = (
  of: readonly (readonly [name: string, value: string | Html | undefined | null | ""])[],
): Html =>
  html`<dl>${of.flatMap(([name, value]) => (value ? [html`<dt>${name}</dt><dd>${value}</dd>`] : []))}</dl>`;

/** A moment of the sandbox, in UTC. */
export const moment = (unixMs: number | null | undefined): string =>
  unixMs == null ? "" : `${new Date(unixMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
