import type { Node } from "constructs";
import { type Concurrency, fittingInto, misfit, newAccount } from "../src/platform/concurrency.ts";
import { ConfigurationError } from "../src/platform/errors.ts";

/** What an operator decides at deployment, given as `-c name=value` or in cdk.json's context. */
export type Settings = {
  /** Several desks side by side in one account: the stack `Deskbell-<stage>` instead of `Deskbell`. */
  stage: string | undefined;
  /** Whether there are alarms: a stage for trying things out needs none, and each costs $0.10 a month. */
  alarms: boolean;
  /** `small`: three alarms, no metrics and no dashboard of our own, for about $2 a month instead of $13. */
  watch: "full" | "small";
  /** What takes the webhooks: an HTTP API, or for a dollar a million less the function's own URL. */
  endpoint: "api" | "url";
  /** Whether a ledger that is kept has point-in-time recovery: a fifth of a dollar a month for each gigabyte. */
  backups: boolean;
  /** `brief`: what no reaction acted on is not listed by time, and its text is cut where it is large. */
  entries: "brief" | "whole";
  /** Whether X-Ray traces each webhook through both queues: $5.00 per million, so only while looking for a problem. */
  traces: boolean;
  /** Address for alarm notifications. Without one, subscribe something to the topic yourself. */
  alarmEmail: string | undefined;
  /** Whether people act from Slack: buttons, forms, the shortcut and the command have an endpoint then. */
  slackActs: boolean;
  /** Slack channel for alarm notifications, such as #ops. Set the address, too: Slack itself may be what fails. */
  alarmChannel: string | undefined;
  /** The webhook's own host name, and the ARN of an ACM certificate for it in the stack's region. */
  domain: { name: string; certificate: string } | undefined;
  /** Whether the ledger and the configuration are kept when the stack is deleted. Without, there are no backups either. */
  keep: boolean;
  /** Hours of the day, UTC, Monday to Friday, in which webhooks are expected. */
  officeHours: { from: number; until: number };
  /** Concurrent executions that the account allows in the region; `npx deskbell doctor --stack` reads them. */
  accountConcurrency: number;
  /** What that leaves to each function, unless it is set by itself. */
  concurrency: Concurrency;
  /** Write units a second that the ledger takes from its first second on; without, as many as any new table. */
  warmWrites: number | undefined;
};

/** What a new on-demand table takes without being told (docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html). */
const newTableWrites = 4_000;

export function readSettings(node: Node): Settings {
  const read = (name: string): string | undefined => node.tryGetContext(name)?.toString() || undefined;
  const yes = (name: string, unless = "true") =>
    checked(name, read(name) ?? unless, /^(true|false)$/, "true or false") === "true";
  const whole = (name: string, least: number, most: number, unless: number) =>
    readWhole(name, read(name), { least, most, unless });
  const accountConcurrency = whole("accountConcurrency", newAccount, 1_000_000, newAccount);
  return {
    stage: checked("stage", read("stage"), /^[a-z][a-z0-9-]{0,29}$/, "a lower-case word such as staging"),
    alarms: yes("alarms"),
    watch: checked("watch", read("watch") ?? "full", /^(full|small)$/, "full or small") as Settings["watch"],
    endpoint: readEndpoint(read("endpoint"), read),
    backups: yes("backups"),
    entries: checked(
      "entries",
      read("entries") ?? "brief",
      /^(brief|whole)$/,
      "brief or whole",
    ) as Settings["entries"],
    traces: yes("traces", "false"),
    slackActs: yes("slackActs", "false"),
    alarmEmail: checked("alarmEmail", read("alarmEmail"), /^\S+@\S+$/, "an e-mail address"),
    alarmChannel: checked(
      "alarmChannel",
      read("alarmChannel"),
      /^#[^\s#@<>]+$/u,
      "a Slack channel such as #ops",
    ),
    domain: readDomain(read("domain"), read("certificate")),
    keep: yes("keep"),
    officeHours: readHours(read("officeHours") ?? "8-17"),
    accountConcurrency,
    concurrency: readConcurrency(accountConcurrency, whole, yes("slackActs", "false")),
    warmWrites: read("warmWrites") ? whole("warmWrites", newTableWrites, 1_000_000, 0) : undefined,
  };
}

export function stackName({ stage }: Pick<Settings, "stage">): string {
  return stage ? `Deskbell-${stage}` : "Deskbell";
}

function readDomain(name: string | undefined, certificate: string | undefined): Settings["domain"] {
  if (!name && !certificate) return undefined;
  checked("domain", name, /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, "a host name such as hooks.example.com");
  if (name && /^arn:[\w-]+:acm:/.test(certificate ?? "")) return { name, certificate: certificate! };
  throw new ConfigurationError(
    `A custom domain takes two settings: -c domain=hooks.example.com (found ${name ?? "none"}) and ` +
      `-c certificate=arn:aws:acm:… (found ${certificate ?? "none"}).`,
  );
}

function readEndpoint(value = "api", read: (name: string) => string | undefined): Settings["endpoint"] {
  const endpoint = checked("endpoint", value, /^(api|url)$/, "api or url") as Settings["endpoint"];
  const other = read("domain") ? "domain" : read("slackActs") === "true" ? "slackActs" : undefined;
  if (endpoint === "api" || !other) return endpoint;
  throw new ConfigurationError(
    `The settings endpoint=url and ${other} do not go together: a Function URL has no domain of its own and one path's function. Leave one of them out.`,
  );
}

function readHours(text: string): Settings["officeHours"] {
  const [from, until] = checked("officeHours", text, /^\d{1,2}-\d{1,2}$/, "hours in UTC such as 8-17")!
    .split("-")
    .map(Number);
  if (from === undefined || until === undefined || from >= until || until > 24) {
    throw new ConfigurationError(
      `The setting officeHours is ${text}; wanted: two hours of one UTC day, the earlier first, such as -c officeHours=8-17.`,
    );
  }
  return { from, until };
}

/** SQS takes 2 to 1,000 (docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html). */
function readConcurrency(
  account: number,
  whole: (name: string, least: number, most: number, unless: number) => number,
  slackActs: boolean,
): Concurrency {
  const usual = fittingInto(account);
  const concurrency = {
    react: whole("reactConcurrency", 2, 1_000, usual.react),
    deliver: whole("deliverConcurrency", 2, 1_000, usual.deliver),
    receive: whole("receiveConcurrency", 0, 10_000, usual.receive),
  };
  const why = misfit(account, concurrency, { slackActs });
  if (!why) return concurrency;
  throw new ConfigurationError(
    `This stack does not fit: ${why}. Lower reactConcurrency, deliverConcurrency or receiveConcurrency, or give what the account allows as -c accountConcurrency=…; npx deskbell doctor reads it.`,
  );
}

function readWhole(
  name: string,
  value: string | undefined,
  { least, most, unless }: { least: number; most: number; unless: number },
): number {
  if (value === undefined) return unless;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ConfigurationError(
    `The setting ${name} is "${value}"; wanted: a whole number from ${least} to ${most}. Give it as -c ${name}=…`,
  );
}

function checked(
  name: string,
  value: string | undefined,
  pattern: RegExp,
  wanted: string,
): string | undefined {
  if (value === undefined || pattern.test(value)) return value;
  throw new ConfigurationError(
    `The setting ${name} is "${value}"; wanted: ${wanted}. Give it as -c ${name}=…`,
  );
}
