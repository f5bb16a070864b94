/** Whether an address is that of a sandbox, which runs inside the desk on this machine. */
export const isSandbox = (apiUrl: string | undefined): boolean =>
  apiUrl !== undefined && /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/sandbox\//.test(apiUrl);

/** Where the sandbox Slack's state can be changed, such as `http://127.0.0.1:4000/sandbox/slack/control/`. */
export const sandboxControl = (apiUrl: string | undefined): string | undefined =>
  apiUrl !== undefined && isSandbox(apiUrl) ? apiUrl.replace(/api\/?$/, "control/") : undefined;
