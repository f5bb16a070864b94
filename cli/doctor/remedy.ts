/** Where to get the value of each configuration key. */
const remedies: [ending: RegExp, remedy: string][] = [
  [
    /accessToken$/,
    "Copy the access token: Intercom's Developer Hub, your app, Configure, Authentication. Leave out spaces and quotes around it.",
  ],
  [
    /clientSecrets(\.\d+)?$/,
    "Give a list that holds the client secret: Intercom's Developer Hub, your app, Basic information.",
  ],
  [
    /region$/,
    "Give us, eu or au: where Intercom hosts the workspace (Settings, General; or app.region in GET /me).",
  ],
  [/apiUrl$/, "Give a full URL such as https://api.intercom.io, or leave it out."],
  [/^slack/, "Copy the bot user OAuth token (xoxb-…): api.slack.com/apps, your app, OAuth & Permissions."],
  [/^http/, "Generate one: whsec_ followed by 24 to 64 random bytes in base64."],
  [/^officeHours/, "See “Configuration” in README.md for an example of timeZone and days."],
  [/^workspaces/, "Add a workspace under its app_id, the code in the URLs of Intercom's own pages."],
];

const anything = 'See “Configuration” in README.md, or write the document again with "npx deskbell setup".';

export const remedyFor = (key: string): string =>
  remedies.find(([ending]) => ending.test(key))?.[1] ?? anything;
