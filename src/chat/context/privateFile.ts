const privateNames = [
  /^\.env(?:\..*|rc)?$/,
  /\.env$/,
  /^\.(?:npmrc|netrc|pypirc|pgpass|htpasswd|git-credentials|dockercfg|vault-token)$/,
  /^_netrc$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519)/,
  /\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|tfvars|tfstate|ovpn)$/,
  /^(?:credentials|secrets?)(?:\.\w+)?$/,
  /^(?:service[-_]?account|client[-_]?secret).*\.json$/,
];
const privateFolders = /(?:^|\/)\.(?:ssh|aws|gnupg|kube|azure)\//;
const examples = /\.(?:example|sample|template|dist)$/;

/** Whether a file at this path is likely to hold what is nobody's business, such as keys and passwords. */
export function isPrivateFile(path: string): boolean {
  const normal = path.replaceAll('\\', '/').toLowerCase();
  const name = normal.slice(normal.lastIndexOf('/') + 1);
  if (examples.test(name)) return false;
  return privateFolders.test(normal) || privateNames.some(pattern => pattern.test(name));
}
