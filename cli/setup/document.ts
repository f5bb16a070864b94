import { parseConfigurationText } from "../../local/read-configuration.ts";
import type { OfficeHours } from "../../src/define/office-hours.ts";

type Workspace = { region?: string; apiUrl?: string; accessToken?: string; clientSecrets?: string[] };

/** A configuration document that is being written. Keys that setup does not ask for stay as they are. */
export type Draft = {
  workspaces?: Record<string, Workspace>;
  slack?: { apiUrl?: string; botToken?: string; signingSecret?: string; emoji?: boolean };
  http?: { signingSecret?: string };
  officeHours?: unknown;
  [key: string]: unknown;
};

export type Answers = {
  appId: string;
  region: string;
  intercomApi: string | undefined;
  accessToken: string;
  clientSecret: string;
  /** Ends a rotation: only the client secret given now remains. */
  dropOldSecrets: boolean;
  /** Undefined leaves what there is; so with the office hours. */
  httpSecret: string | undefined;
  officeHours: OfficeHours | undefined;
  slack: { botToken: string; apiUrl: string | undefined; signingSecret: string | undefined } | undefined;
};

export function draftOf(text: string | undefined, source: string): Draft {
  if (text === undefined) return {};
  return parseConfigurationText(text, source).document as Draft;
}

/** The document with the answers in it. Older client secrets stay after the new one, so that a rotation loses no webhook. */
export function withAnswers(draft: Draft, answers: Answers): Draft {
  const { appId, region, intercomApi, accessToken, clientSecret, dropOldSecrets, slack } = answers;
  const { httpSecret, officeHours } = answers;
  const before = draft.workspaces?.[appId];
  const older = dropOldSecrets ? [] : (before?.clientSecrets ?? []).filter((one) => one !== clientSecret);
  const workspace = {
    ...before,
    region,
    ...(intercomApi ? { apiUrl: intercomApi } : {}),
    accessToken,
    clientSecrets: [clientSecret, ...older],
  };
  return {
    ...draft,
    ...(httpSecret ? { http: { ...draft.http, signingSecret: httpSecret } } : {}),
    ...(officeHours ? { officeHours } : {}),
    workspaces: { ...draft.workspaces, [appId]: workspace },
    ...(slack
      ? {
          slack: {
            ...draft.slack,
            botToken: slack.botToken,
            ...(slack.apiUrl ? { apiUrl: slack.apiUrl } : {}),
            ...(slack.signingSecret ? { signingSecret: slack.signingSecret } : {}),
          },
        }
      : {}),
  };
}
