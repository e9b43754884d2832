import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import type { BaseUrl } from '../ares/baseUrl.ts';
import type { Account } from './accounts.ts';
import type { Connection } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { explain } from './failureText.ts';
import { stepDone } from './firstSteps.ts';
import { usableServer } from './usableServer.ts';

/** "Sign In" and "Sign Out": accounts of servers that have some. */
export function registerSignIn(connection: Connection, credentials: Credentials): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('ares.signIn', async () => {
      const server = await usableServer(connection);
      if (server !== undefined) await signIn(server, credentials);
    }),
    registerCommand('ares.signOut', () => signOut(connection, credentials)),
  );
}

/**
 * Asks for email and password until the server takes them, and uses the account from then on; undefined when the
 * person gave up. The password is not kept. `tell` says that it worked.
 */
export async function signIn(
  server: BaseUrl,
  credentials: Credentials,
  tell = tellSignedIn,
): Promise<Account | undefined> {
  let problem: string | undefined;
  for (let email = await askForEmail(server, ''); email !== undefined; ) {
    const password = await askForPassword(server, email, problem);
    if (password === undefined) {
      // Escape leads back to the email, and from there out.
      email = await askForEmail(server, email);
      problem = undefined;
      continue;
    }
    const result = await tryToSignIn(server, email, password, credentials);
    if (typeof result !== 'string') {
      tell(server, result);
      return result.account;
    }
    problem = result;
  }
  return undefined;
}

type SignedIn = Awaited<ReturnType<Credentials['accounts']['signIn']>>;

/** The account, or why it did not work. */
async function tryToSignIn(
  server: BaseUrl,
  email: string,
  password: string,
  credentials: Credentials,
): Promise<SignedIn | string> {
  try {
    const title = vscode.l10n.t('Signing in to {0}…', server.host);
    const options = { location: vscode.ProgressLocation.Notification, title };
    const signedIn = await vscode.window.withProgress(options, () =>
      credentials.accounts.signIn(server, email, password),
    );
    await credentials.useAccount(signedIn.account);
    stepDone('connect');
    return signedIn;
  } catch (error) {
    if (!(error instanceof AresError)) throw error;
    return signInProblem(error, server);
  }
}

/** Why signing in did not work, in words for someone who has just tried. */
export function signInProblem({ failure }: AresError, { host }: BaseUrl): string {
  if (failure.code === 'not-found')
    return vscode.l10n.t(
      '{0} has no accounts to sign in with. Use an API key, or correct the address.',
      host,
    );
  const { title, detail } = explain(failure);
  return `${title} ${detail}`;
}

function askForEmail(server: BaseUrl, value: string): Thenable<string | undefined> {
  const prompt = vscode.l10n.t('The email of your account on {0}.', server.host);
  return vscode.window
    .showInputBox({
      title: vscode.l10n.t('Sign In to {0} (1/2)', server.host),
      prompt,
      placeHolder: 'you@example.com',
      value,
      ignoreFocusOut: true,
      validateInput: text => (/^\s*\S+@\S+\s*$/.test(text) ? undefined : prompt),
    })
    .then(email => email?.trim());
}

function askForPassword(
  server: BaseUrl,
  email: string,
  problem: string | undefined,
): Thenable<string | undefined> {
  const prompt = vscode.l10n.t(
    'The password of {0}. It is sent to {1} once and not kept.',
    email,
    server.origin,
  );
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Sign In to {0} (2/2)', server.host);
  input.prompt = prompt;
  input.password = true;
  input.ignoreFocusOut = true;
  if (problem !== undefined) input.validationMessage = problem;
  input.onDidChangeValue(() => {
    input.validationMessage = undefined;
  });
  return new Promise(resolve => {
    input.onDidAccept(() => {
      if (input.value === '') return;
      resolve(input.value);
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

function tellSignedIn(server: BaseUrl, signedIn: SignedIn): void {
  const { email } = signedIn.account;
  tellNotKept(server, signedIn);
  if (signedIn.kept)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('You are signed in to {0} as {1}.', server.host, email),
    );
}

/** Says when a sign-in will be forgotten, and nothing when all is well. */
export function tellNotKept({ host }: BaseUrl, { account, kept }: SignedIn): void {
  const { email } = account;
  if (!kept)
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'You are signed in to {0} as {1} until this window closes. The sign-in could not be kept, because the system’s secret storage (keyring) does not answer.',
        host,
        email,
      ),
    );
}

async function signOut(connection: Connection, credentials: Credentials): Promise<void> {
  const accounts = await credentials.accounts.list();
  if (accounts.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nobody is signed in.'));
    return;
  }
  const account = await chooseAccount(accounts, connection.origin);
  if (account !== undefined) await tellSignedOut(account, await credentials.accounts.signOut(account));
}

/** A list also for one: it says whom the command would sign out, and where. */
async function chooseAccount(
  accounts: readonly Account[],
  current: string | undefined,
): Promise<Account | undefined> {
  const items = accounts
    .map(account => ({ label: account.email, description: account.origin, account }))
    .sort((one, other) => Number(other.account.origin === current) - Number(one.account.origin === current));
  const title = vscode.l10n.t('Sign out which account?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder: title }))?.account;
}

/** Says that the account is gone from here, and when the server could not be told. */
export async function tellSignedOut({ email, origin }: Account, told: boolean): Promise<void> {
  const { l10n, window } = vscode;
  if (told) await window.showInformationMessage(l10n.t('{0} is signed out of {1}.', email, origin));
  else
    await window.showWarningMessage(
      l10n.t(
        '{0} is signed out of {1} here, but the server could not be told. There, the sign-in ends when it expires.',
        email,
        origin,
      ),
    );
}
