import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Certificate = { key: Buffer; cert: Buffer; file: string };

/** A certificate for 127.0.0.1 in a directory of the caller's; undefined on machines without openssl. */
export function makeCertificate(directory: string): Certificate | undefined {
  const [key, cert] = [join(directory, "key.pem"), join(directory, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  try {
    execFileSync("openssl", ["req", "-x509", ...curve, "-keyout", key, "-out", cert, "-days", "2", ...name], {
      stdio: "ignore",
    });
  } catch {
    return undefined;
  }
  return { key: readFileSync(key), cert: readFileSync(cert), file: cert };
}
