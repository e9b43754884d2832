/** Resolves as soon as `holds` returns true; rejects, naming `what`, when it does not within `ms`. */
export async function until(what: string, holds: () => boolean, ms = 2_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${ms} ms`);
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}
