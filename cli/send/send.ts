import type { DeskUrls } from "../../local/address-book.ts";
import { subjectOf } from "../../src/intercom/webhook/envelope.ts";
import { printable } from "../../src/platform/printable.ts";
import type { CommandContext } from "../desk/open.ts";
import { deskUrls } from "../desk/whereabouts.ts";
import { UsageError } from "../program/usage-error.ts";
import { type Identity, readIdentity } from "./identity.ts";
import { obtainAlone, obtainFromDesk } from "./obtain.ts";
import { post } from "./post.ts";

export type SendOptions = {
  url?: string;
  times: string;
  dryRun?: boolean;
  /** What the sandbox is told: `force`, `company`, `body` and so on. */
  [happens: string]: string | boolean | undefined;
};

/** What to send, and where. */
type Sending = {
  topic: string;
  options: Record<string, string | boolean>;
  url: string | undefined;
  times: number;
  dryRun: boolean;
};

/** The command `send`; returns its exit code. Throws a ConfigurationError. */
export async function send(topic: string, options: SendOptions, context: CommandContext): Promise<number> {
  const { url, times, dryRun = false, ...happens } = options;
  const count = Number(times);
  if (!Number.isInteger(count) || count < 1 || count > 1_000)
    throw new UsageError(`--times needs a whole number from 1 to 1000; got "${times}".`);
  const wanted = { topic, url, times: count, dryRun, options: happens as Sending["options"] };
  const here = await deskUrls(context.environment, context.addresses);
  // The desk accepts only what its own configuration signs, whatever this terminal has set.
  const { configuration = context.environment.DESKBELL_CONFIG } = url === undefined ? here : {};
  const identity = await readIdentity({ ...context.environment, DESKBELL_CONFIG: configuration });
  return deliver(wanted, identity, here, context);
}

async function deliver(
  wanted: Sending,
  identity: Identity,
  here: DeskUrls,
  { print }: CommandContext,
): Promise<number> {
  const target = webhookUrlOf(wanted.url ?? here.webhookUrl);
  if (target === undefined) {
    print(`--url needs an address such as https://example.com/webhooks/intercom; got "${wanted.url}".`);
    return 1;
  }
  if (identity.real !== undefined && !wanted.dryRun) {
    const { appId, real } = identity;
    const what = `a notification of an invented customer, signed for workspace ${appId} of ${real}; the effects of its reactions are real`;
    if (!wanted.options.force) {
      print(`This would post ${what}. Add --force to do so, or --dry-run to only show it.`);
      return 1;
    }
    print(`sending   ${what}`);
  }
  const inspector = target.href === here.webhookUrl ? here.url : target.origin;
  const asked = !wanted.dryRun && isHere(target) ? await obtainFromDesk(inspector, wanted) : undefined;
  const away = asked === undefined || (!asked.ok && asked.reason === "no sandbox");
  if (away && !wanted.dryRun && wanted.url === undefined) {
    print(`No desk answers at ${here.url}. Start it with "npm start", or name another address with --url.`);
    return 1;
  }
  const obtained = away ? obtainAlone(identity.appId, wanted) : asked;
  if (!obtained.ok) {
    print(obtained.reason === "impossible" ? obtained.message : `No desk answers at ${inspector}.`);
    return 1;
  }
  const notification = { ...obtained.notification, app_id: identity.appId };
  if (wanted.dryRun) {
    print(JSON.stringify(notification, null, 2));
    return 0;
  }
  const body = JSON.stringify(notification);
  const subject = subjectOf(notification.topic, notification.data.item);
  const { topic, id = "(no id)" } = notification;
  print(printable(`sent      ${topic}  ${id}  ${subject}  ${Buffer.byteLength(body)} bytes`));
  print(`to        ${target.href}`);
  let failed = false;
  let accepted: string | undefined;
  for (let nth = 0; nth < wanted.times; nth += 1) {
    const answered = await post(target.href, body, identity.secret);
    print(
      answered.ok
        ? `answered  ${answered.status} ${printable(answered.body)} in ${answered.ms} ms`
        : unanswered(target, answered.message),
    );
    failed ||= !answered.ok || answered.status >= 300;
    accepted = answered.ok ? acceptedIn(answered.body) : undefined;
  }
  if (accepted !== undefined && isHere(target)) {
    print(`see       ${inspector}/#${encodeURIComponent(accepted)}`);
  }
  return failed ? 1 : 0;
}

const unanswered = ({ href }: URL, message: string) =>
  `answered  nothing: ${href} cannot be reached (${message}). Check the address, and that the desk runs.`;

/** The id under which the receiver accepted it. For a ping the receiver makes one up. */
function acceptedIn(body: string): string | undefined {
  try {
    const { accepted } = JSON.parse(body) as { accepted?: unknown };
    return typeof accepted === "string" ? accepted : undefined;
  } catch {
    return undefined; // Not Deskbell's receiver.
  }
}

/** Where to post: the address as it is, or the webhook receiver of a bare origin. */
function webhookUrlOf(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol)) return undefined;
  return parsed.pathname === "/" ? new URL("/webhooks/intercom", parsed) : parsed;
}

/** A sandbox is only looked for on this machine. */
const isHere = ({ hostname }: URL) => ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
