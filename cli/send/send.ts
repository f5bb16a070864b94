import type { DeskUrls } from "../../local/address-book.ts";
import { subjectOf } from "../../src/intercom/webhook/envelope.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import type { CommandContext } from "../desk/open.ts";
import { deskUrls } from "../desk/whereabouts.ts";
import { exitCodes } from "../program/exit-codes.ts";
import { UsageError } from "../program/usage-error.ts";
import { type Identity, readIdentity } from "./identity.ts";
import { obtainAlone, obtainFromDesk } from "./obtain.ts";
import { type Answered, post } from "./post.ts";

export type SendOptions = {
  url?: string;
  times: string;
  dryRun?: boolean;
  json?: boolean;
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
  json: boolean;
};

/** The command `send`; returns its exit code. Throws a ConfigurationError. */
export async function send(topic: string, options: SendOptions, context: CommandContext): Promise<number> {
  const { url, times, dryRun = false, json = false, ...happens } = options;
  const count = Number(times);
  if (!Number.isInteger(count) || count < 1 || count > 1_000)
    throw new UsageError(`--times needs a whole number from 1 to 1000; got "${times}".`);
  const wanted = { topic, url, times: count, dryRun, json, options: happens as Sending["options"] };
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
  // A script gets one document.
  const say = wanted.json ? () => undefined : print;
  const target = webhookUrlOf(wanted.url ?? here.webhookUrl);
  if (target === undefined) {
    throw new UsageError(
      `--url needs an address such as https://example.com/webhooks/intercom; got "${wanted.url}".`,
    );
  }
  if (identity.real !== undefined && !wanted.dryRun) {
    const { appId, real } = identity;
    const what = `a notification of an invented customer, signed for workspace ${appId} of ${real}; the effects of its reactions are real`;
    if (!wanted.options.force) {
      throw new ConfigurationError(
        `This would post ${what}. Add --force to do so, or --dry-run to only show it.`,
      );
    }
    say(`sending   ${what}`);
  }
  const inspector = target.href === here.webhookUrl ? here.url : target.origin;
  const asked = !wanted.dryRun && isHere(target) ? await obtainFromDesk(inspector, wanted) : undefined;
  // A desk with a real configuration has no sandbox that could say what happened.
  const away = asked === undefined || (!asked.ok && asked.reason !== "impossible");
  if (asked && !asked.ok && asked.reason === "no answer" && wanted.url === undefined) {
    throw new ConfigurationError(
      `No desk answers at ${here.url}. Start it with "npm start", or name another address with --url.`,
    );
  }
  const obtained = away ? obtainAlone(identity.appId, wanted) : asked;
  if (!obtained.ok) {
    if (obtained.reason === "impossible") throw new UsageError(obtained.message);
    throw new ConfigurationError(`No desk answers at ${inspector}.`);
  }
  const notification = { ...obtained.notification, app_id: identity.appId };
  if (wanted.dryRun) {
    print(JSON.stringify(notification, null, 2));
    return 0;
  }
  const body = JSON.stringify(notification);
  const subject = subjectOf(notification.topic, notification.data.item);
  const { topic, id } = notification;
  const bytes = Buffer.byteLength(body);
  say(printable(`sent      ${topic}  ${id ?? "(no id)"}  ${subject}  ${bytes} bytes`));
  say(`to        ${target.href}`);
  const answers: Answered[] = [];
  for (let nth = 0; nth < wanted.times; nth += 1) {
    const answered = await post(target.href, body, identity.secret);
    answers.push(answered);
    say(
      answered.ok
        ? `answered  ${answered.status} ${printable(answered.body)} in ${answered.ms} ms`
        : unanswered(target, answered.message),
    );
  }
  const last = answers.at(-1);
  const accepted = last?.ok ? acceptedIn(last.body) : undefined;
  const see =
    accepted !== undefined && isHere(target) ? `${inspector}/#${encodeURIComponent(accepted)}` : undefined;
  if (see) say(`see       ${see}`);
  if (wanted.json)
    print(
      JSON.stringify({ topic, id: accepted ?? id, subject, bytes, url: target.href, see, answers }, null, 2),
    );
  return answers.some((one) => !one.ok || one.status >= 300) ? exitCodes.notDone : exitCodes.done;
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
