/** What a page can try against the servers of another origin. */
globalThis.stranger = {
  /** The answer if the page may read it, "opaque" if it only learns that there is one, "failed" if not even that. */
  fetch: (url, init, mode) =>
    fetch(url, { ...init, mode }).then(
      async (answer) =>
        answer.type === "opaque" ? "opaque" : { status: answer.status, body: await answer.text() },
      () => "failed",
    ),
  frame: (url) =>
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.onload = () => resolve(frame.contentDocument === null ? "closed" : "open");
      frame.src = url;
      document.body.append(frame);
    }),
  /** Posts `body` as the one field of a form; the page goes where the form leads. */
  submit(action, body) {
    const form = document.createElement("form");
    Object.assign(form, { action, method: "post", enctype: "text/plain" });
    const field = document.createElement("input");
    Object.assign(field, { name: body.slice(0, -1), value: body.slice(-1) });
    form.append(field);
    document.body.append(form);
    form.submit();
  },
};
