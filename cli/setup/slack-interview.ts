import { botToken, slackSigningSecret } from "../../src/configuration/tokens.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import { SlackError } from "../../src/slack/error.ts";
import { type AppPurpose, appManifest } from "../../src/slack/manifest.ts";
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

export type SlackAnswers = {
  /** Undefined to go without. */
  slack: Answers["slack"];
  /** The app, if it was made. */
  app?: App | undefined;
  /** Puts into an app that there was already what it lacks, once the configuration is written. */
  update?: (() => Promise<App>) | undefined;
};

export async function askForSlack(interview: SlackInterview): Promise<SlackAnswers> {
  const { options, environment, draft, print } = interview;
  if (!options.slack) return { slack: undefined };
  const apiUrl = options.slackApi ?? draft.slack?.apiUrl;
  const known = environment.DESKBELL_SLACK_TOKEN ?? draft.slack?.botToken;
  const token = await askForToken(interview, apiUrl, known !== undefined);
  const app = known === undefined ? await firstApp(interview, token, apiUrl) : undefined;
  if (known === undefined && !interview.ask) return { slack: undefined, app };
  const access = await askForBotToken(interview, apiUrl);
  if (!access) return { slack: undefined, app };
  const signingSecret = app?.signingSecret ?? (await askForSigningSecret(interview));
  const purpose = purposeOf(interview, signingSecret !== undefined);
  return {
    slack: { ...access, signingSecret },
    app,
    update: token && !app ? () => updateApp(token, access.botToken, purpose, { apiUrl }, print) : undefined,
  };
}

/** Nothing that Slack posts can be trusted without the signing secret, so it is given no address either. */
const purposeOf = ({ endpoint, draft }: SlackInterview, isSigned: boolean): AppPurpose => ({
  endpoint: isSigned ? endpoint : undefined,
  emoji: draft.slack?.emoji,
});

/** Makes the app, which brings its signing secret along; without a token, says how a person makes it. */
async function firstApp(
  interview: SlackInterview,
  token: string | undefined,
  apiUrl: string | undefined,
): Promise<App | undefined> {
  const { ask, print } = interview;
  if (token) return createApp(token, purposeOf(interview, true), { apiUrl }, print);
  if (ask) for (const line of byHand(appManifest(purposeOf(interview, true)))) print(line && `  ${line}`);
  return undefined;
}

/** A token with which apps are made and changed: given, of an earlier run, or asked for; undefined to go without. */
async function askForToken(
  interview: SlackInterview,
  apiUrl: string | undefined,
  isAppThere: boolean,
): Promise<string | undefined> {
  const { environment, print, input, tokens: file = keptTokens } = interview;
  const given = await tokenGiven(environment.DESKBELL_SLACK_CONFIGURATION_TOKEN, input);
  const earlier = given === undefined ? await kept(file, apiUrl, print) : undefined;
  if (earlier) return earlier;
  return answerTo(
    {
      name: "DESKBELL_SLACK_CONFIGURATION_TOKEN",
      prompt: `Slack app configuration token (api.slack.com/apps, below your apps), Enter to ${isAppThere ? "leave the app as it is" : "make the app by hand"}`,
      secret: true,
      given,
      fallback: "",
    },
    async (answer): Promise<Verified<string | undefined>> => {
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
