import type { Node } from "constructs";
import { ConfigurationError } from "../src/platform/errors.ts";

/** What an operator decides at deployment, given as `-c name=value` or in cdk.json's context. */
export type Settings = {
  /** Several desks side by side in one account: the stack `Deskbell-<stage>` instead of `Deskbell`. */
  stage: string | undefined;
  /** Whether there are alarms: a stage for trying things out needs none, and each costs $0.10 a month. */
  alarms: boolean;
  /** Whether X-Ray traces each webhook through both queues: $5.00 per million, so only while looking for a problem. */
  traces: boolean;
  /** Address for alarm notifications. Without one, subscribe something to the topic yourself. */
  alarmEmail: string | undefined;
  /** Slack channel for alarm notifications, such as #ops. Set the address, too: Slack itself may be what fails. */
  alarmChannel: string | undefined;
  /** The webhook's own host name, and the ARN of an ACM certificate for it in the stack's region. */
  domain: { name: string; certificate: string } | undefined;
  /** Whether the ledger and the configuration are kept when the stack is deleted. */
  keep: boolean;
  /** Hours of the day, UTC, Monday to Friday, in which webhooks are expected. */
  officeHours: { from: number; until: number };
};

export function readSettings(node: Node): Settings {
  const read = (name: string): string | undefined => node.tryGetContext(name)?.toString() || undefined;
  const yes = (name: string, unless = "true") =>
    checked(name, read(name) ?? unless, /^(true|false)$/, "true or false") === "true";
  return {
    stage: checked("stage", read("stage"), /^[a-z][a-z0-9-]{0,29}$/, "a lower-case word such as staging"),
    alarms: yes("alarms"),
    traces: yes("traces", "false"),
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
