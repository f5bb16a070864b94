import { botToken, slackSigningSecret } from "../../src/configuration/tokens.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import { SlackError } from "../../src/slack/error.ts";
import { appManifest } from "../../src/slack/manifest.ts";
import { failure } from "../doctor/finding.ts";
import { checkSlack } from "../doctor/slack.ts";
import { type App, byHand, createApp, updateApp } from "../slack-app/app.ts";
import { keptTokens, tokenFrom, tokenGiven, tokenKept } from "../slack-app/configuration-token.ts";
import { appRemedy } from "../slack-app/remedy.ts";
import { answerTo, type Verified } from "./answers.ts";
import type { Answers } from "./document.ts";
import { type Interview, parsed } from "./interview.ts";

type SlackAccess = Pick<NonNullable<Answers["slack"]>, "botToken" | "apiUrl">;

export type SlackInterview = Interview & {
  /** Where Slack finds Deskbell, if that is known. */
  endpoint: string | undefined;
  /** What standard input holds. */
  input?: (() => Promise<string>) | undefined;
  /** The file of the tokens by which apps are changed. */
  tokens?: string | undefined;
};

/** The answers for Slack, undefined to go without, and the app if it was made or looked at. */
export async function askForSlack(
  interview: SlackInterview,
): Promise<{ slack: Answers["slack"]; app?: App | undefined }> {
  const { options, environment, draft } = interview;
  if (!options.slack) return { slack: undefined };
  const apiUrl = options.slackApi ?? draft.slack?.apiUrl;
  const app = await askForApp(interview, apiUrl);
  if (environment.DESKBELL_SLACK_TOKEN === undefined && !interview.ask && !draft.slack?.botToken)
    return { slack: undefined, app };
  const access = await askForBotToken(interview, apiUrl);
  if (!access) return { slack: undefined, app };
  const signingSecret = app?.signingSecret ?? (await askForSigningSecret(interview));
  return { slack: { ...access, signingSecret }, app };
}

/** Makes the app, or puts into it what is missing; without a configuration token, says how a person makes it. */
async function askForApp(interview: SlackInterview, apiUrl: string | undefined): Promise<App | undefined> {
  const { environment, draft, ask, print, endpoint, input, tokens: file = keptTokens } = interview;
  const known = environment.DESKBELL_SLACK_TOKEN ?? draft.slack?.botToken;
  const given = await tokenGiven(environment.DESKBELL_SLACK_CONFIGURATION_TOKEN, input);
  // Slack posts nothing that Deskbell could trust before it has the signing secret, which a new app brings along.
  const isSigned = !known || environment.DESKBELL_SLACK_SIGNING_SECRET || draft.slack?.signingSecret;
  const address = isSigned ? endpoint : undefined;
  const token = (given === undefined && (await kept(file, apiUrl, print))) || (await asked());
  if (token)
    return known
      ? updateApp(token, known, address, { apiUrl }, print)
      : createApp(token, address, { apiUrl }, print);
  if (ask && !known) byHand(appManifest(address)).forEach((line) => void print(line && `  ${line}`));
  return undefined;

  function asked(): Promise<string | undefined> {
    return answerTo(
      {
        name: "DESKBELL_SLACK_CONFIGURATION_TOKEN",
        prompt: `Slack app configuration token (api.slack.com/apps, below your apps), Enter to ${known ? "leave the app as it is" : "make the app by hand"}`,
        secret: true,
        given,
        fallback: "",
      },
      async (answer) => {
        if (answer === "") return { ok: true, value: undefined };
        const what = "Slack app configuration token";
        try {
          return { ok: true, value: await tokenFrom(answer, { apiUrl, file }) };
        } catch (error) {
          if (error instanceof ConfigurationError)
            return { ok: false, finding: failure(what, error.message, "Copy it again.") };
          if (!(error instanceof SlackError)) throw error;
          const { says, remedy } = appRemedy(error);
          return { ok: false, finding: failure(what, says, remedy) };
        }
      },
      interview,
    );
  }
}

/** A token of an earlier run. If Slack does not take it any more, a person is asked for another. */
async function kept(file: string, apiUrl: string | undefined, print: (line: string) => void) {
  try {
    return await tokenKept({ apiUrl, file });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    print(printable(`  The Slack app configuration token of ${file} is of no use: ${appRemedy(error).says}`));
    return undefined;
  }
}

function askForBotToken(
  interview: SlackInterview,
  apiUrl: string | undefined,
): Promise<SlackAccess | undefined> {
  const { environment, draft, print } = interview;
  const present = draft.slack?.botToken;
  return answerTo(
    {
      name: "DESKBELL_SLACK_TOKEN",
      prompt: `Slack bot token (xoxb-…), Enter to ${present ? "keep the current one" : "go without Slack"}`,
      secret: true,
      given: environment.DESKBELL_SLACK_TOKEN,
      fallback: present ?? "",
    },
    async (answer): Promise<Verified<SlackAccess | undefined>> => {
      if (answer === "") return { ok: true, value: undefined };
      const token = parsed("Slack bot token", botToken, answer, "slack.botToken");
      if (!token.ok) return token;
      const { findings } = await checkSlack({ botToken: answer, ...(apiUrl ? { apiUrl } : {}) });
      const fault = findings.find(({ check, result }) => check === "Slack" && result === "failure");
      if (fault) return { ok: false, finding: fault };
      for (const finding of findings)
        print(printable(`  ${finding.result === "ok" ? "" : `${finding.result}: `}Slack: ${finding.says}`));
      return { ok: true, value: { botToken: answer, apiUrl } };
    },
    interview,
  );
}

/** Slack signs clicks with it. Only people who act from Slack need it. */
function askForSigningSecret(interview: SlackInterview): Promise<string | undefined> {
  const present = interview.draft.slack?.signingSecret;
  return answerTo(
    {
      name: "DESKBELL_SLACK_SIGNING_SECRET",
      prompt: `Slack signing secret (Basic Information, App Credentials), Enter to ${present ? "keep the current one" : "go without buttons in Slack"}`,
      secret: true,
      given: interview.environment.DESKBELL_SLACK_SIGNING_SECRET,
      fallback: present ?? "",
    },
    (answer): Verified<string | undefined> =>
      answer === ""
        ? { ok: true, value: undefined }
        : parsed("Slack signing secret", slackSigningSecret, answer, "slack.signingSecret"),
    interview,
  );
}
