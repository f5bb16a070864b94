/** Whether an address leads to a sandbox, which lives in a desk on this machine. */
export const isSandbox = (apiUrl: string | undefined): boolean =>
  apiUrl !== undefined && /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/sandbox\//.test(apiUrl);

/** Where the sandbox Slack is told what to be, such as `http://127.0.0.1:4000/sandbox/slack/control/`. */
export const sandboxControl = (apiUrl: string | undefined): string | undefined =>
  apiUrl !== undefined && isSandbox(apiUrl) ? apiUrl.replace(/api\/?$/, "control/") : undefined;
