import { randomBytes } from "node:crypto";
import { webhookSecret } from "../../src/configuration/tokens.ts";
import { answerTo, type Verified } from "./answers.ts";
import { type Interview, parsed } from "./interview.ts";

/** The secret that signs http.post, new or given; undefined to leave it as it is. */
export function askForHttp(interview: Interview): Promise<string | undefined> {
  const { environment, draft } = interview;
  return answerTo(
    {
      name: "DESKBELL_HTTP_SIGNING_SECRET",
      prompt: draft.http
        ? "Secret that signs http.post (whsec_…), Enter to keep the current one"
        : "Secret that signs http.post (whsec_…), new to make one, Enter to go without http.post",
      secret: true,
      given: environment.DESKBELL_HTTP_SIGNING_SECRET ?? (interview.ask ? undefined : ""),
      fallback: "",
    },
    (answer): Verified<string | undefined> => {
      if (answer === "") return { ok: true, value: undefined };
      if (answer === "new") return { ok: true, value: `whsec_${randomBytes(32).toString("base64")}` };
      return parsed("http.post's signing secret", webhookSecret, answer, "http.signingSecret");
    },
    interview,
  );
}
