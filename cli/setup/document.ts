import { ConfigurationError } from "../../src/platform/errors.ts";

type Workspace = { region?: string; apiUrl?: string; accessToken?: string; clientSecrets?: string[] };

/** A configuration document as it is being written: anything in it that is not asked for stays as it is. */
export type Draft = {
  workspaces?: Record<string, Workspace>;
  slack?: { apiUrl?: string; botToken?: string };
  [key: string]: unknown;
};

export type Told = {
  appId: string;
  region: string;
  intercomApi: string | undefined;
  accessToken: string;
  clientSecret: string;
  /** Ends a rotation: of the client secrets, only the one that was told remains. */
  dropOldSecrets: boolean;
  slack: { botToken: string; apiUrl: string | undefined } | undefined;
};

export function draftOf(text: string | undefined, source: string): Draft {
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as Draft;
  } catch {
    // The parser's own message would quote the document.
    throw new ConfigurationError(
      `${source} holds something that is not JSON. Move it away, then run setup again.`,
    );
  }
}

/** The document with what was told. An older client secret stays behind the new one, so that a rotation loses nothing. */
export function withAnswers(draft: Draft, told: Told): Draft {
  const { appId, region, intercomApi, accessToken, clientSecret, dropOldSecrets, slack } = told;
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
    workspaces: { ...draft.workspaces, [appId]: workspace },
    ...(slack
      ? {
          slack: {
            ...draft.slack,
            botToken: slack.botToken,
            ...(slack.apiUrl ? { apiUrl: slack.apiUrl } : {}),
          },
        }
      : {}),
  };
}
