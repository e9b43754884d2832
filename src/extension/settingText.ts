import { l10n } from 'vscode';
import type { FailureView } from '../shared/protocol.ts';
import { actionView } from './failureText.ts';
import type { SettingProblem } from './settings.ts';

/** Tells of a setting that holds something else than it should. */
export function describeSettingProblem({ name, expected, used }: SettingProblem): FailureView {
  return {
    title: l10n.t('The setting “{0}” cannot be used as it is.', name),
    detail: l10n.t('{0} Until it is corrected, “{1}” is used.', expectations[expected](), used),
    actions: [actionView('openSettings')],
  };
}

const expectations: { readonly [E in SettingProblem['expected']]: () => string } = {
  text: () => l10n.t('It has to be a text.'),
  choice: () => l10n.t('It has to be “message” or “messages”.'),
  seconds: () => l10n.t('It has to be a number of seconds from 1 to 299.'),
};
