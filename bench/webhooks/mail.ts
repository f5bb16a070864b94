/**
 * An e-mail as Intercom passes it on in a part's `body`, of about `size` characters: what mail programs write and
 * Intercom keeps. A customer's words come first; below them, layout tables within tables, pictures (of the sender's
 * server, and inline as data), links through a tracker, and the messages before it as quotes within quotes. Each
 * address is another one, so that it compresses no better than real mail.
 */
export function mail(size: number, words = "The export fails since this morning."): string {
  const html = [`<p>Hello,</p><p>${words}</p><p>Kind regards,<br>Ada Lovelace</p>`, signature];
  let length = html.join("").length;
  for (let nth = 0; length < size; nth++) {
    const piece = pieces[nth % pieces.length]?.(nth) ?? "";
    html.push(piece);
    length += piece.length;
  }
  return html.join("");
}

const signature =
  '<div class="gmail_signature" style="font-family:Arial,Helvetica,sans-serif;color:#555555"><table cellpadding="0" cellspacing="0" border="0"><tbody><tr><td style="padding-right:12px"><img src="https://img.example.com/logo.png" alt="Example Ltd" width="64" height="64"></td><td><b>Ada Lovelace</b><br>Head of Engineering<br><a href="tel:+441234567890">+44 1234 567890</a></td></tr></tbody></table></div>';

/** Text that looks random and is the same each time, as long as an address of a tracker or a picture. */
function letters(nth: number, length: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let state = Math.imul(nth + 1, 0x9e3779b1);
  let text = "";
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    text += alphabet[state >>> 26];
  }
  return text;
}

const link = (nth: number) => `https://click.example.com/ls/click?upn=${letters(nth, 180)}`;

const pieces: ((nth: number) => string)[] = [
  (nth) =>
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;background-color:#ffffff"><tbody><tr><td align="center" valign="top" style="padding:24px 0"><table width="600" cellpadding="0" cellspacing="0" border="0"><tbody><tr><td style="font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#333333"><p style="margin:0 0 16px">Your invoice no. ${10_000 + nth} of this month is ready.&nbsp;You can pay it until the end of the week.</p><a href="${link(nth)}" style="display:inline-block;padding:12px 24px" target="_blank"><span style="color:#ffffff">View the invoice</span></a></td></tr></tbody></table></td></tr></tbody></table>`,
  (nth) =>
    `<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex"><div dir="ltr" class="gmail_attr">On Fri, 20 Nov 2026 at ${10 + (nth % 12)}:15, Support &lt;<a href="mailto:support@example.com">support@example.com</a>&gt; wrote:<br></div><blockquote><p>Thank you for writing to us, we look into it as no. ${nth}. Could you tell us &ldquo;which export&rdquo; you mean &amp; when it began?</p><ul><li>the project</li><li>the time</li></ul></blockquote></blockquote>`,
  (nth) =>
    `<div style="text-align:center"><img src="https://open.example.com/wf/open?upn=${letters(nth, 120)}" alt="" width="1" height="1" border="0" style="height:1px!important;width:1px!important"><img src="data:image/png;base64,${letters(nth, 700)}" alt="Screenshot ${nth}" width="320"></div><p><o:p>&nbsp;</o:p></p>`,
];
