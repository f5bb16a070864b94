/** How to come by each key of the configuration, by the end of its name. */
const remedies: [ending: RegExp, remedy: string][] = [
  [
    /accessToken$/,
    "Copy the access token: Intercom's Developer Hub, your app, Configure, Authentication. It needs no spaces or quotes around it.",
  ],
  [
    /clientSecrets(\.\d+)?$/,
    "Give a list with the client secret: Intercom's Developer Hub, your app, Basic information.",
  ],
  [
    /region$/,
    "Give us, eu or au: where Intercom hosts the workspace (Settings, General, or ask app.region of GET /me).",
  ],
  [/apiUrl$/, "Give a whole address such as https://api.intercom.io, or leave it out."],
  [/^slack/, "Copy the bot user OAuth token (xoxb-…): api.slack.com/apps, your app, OAuth & Permissions."],
  [/^http/, "Make one: whsec_ followed by 24 to 64 random bytes in base64."],
  [/^officeHours/, "See “Configuration” in README.md for an example of timeZone and days."],
  [/^workspaces/, "Add a workspace under its app_id, the code in the addresses of Intercom's own pages."],
];

const anything = 'See “Configuration” in README.md, or write the document anew with "npm run setup".';

export const remedyFor = (key: string): string =>
  remedies.find(([ending]) => ending.test(key))?.[1] ?? anything;
