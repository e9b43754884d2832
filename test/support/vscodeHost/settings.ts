/** User settings by their full names. */
export type Settings = Readonly<Record<string, unknown>>;

/** A VS Code that shows the extension and nothing that would talk over it, or call out. */
export const quietSettings: Settings = {
  // Said, since what VS Code takes for itself depends on what it finds in its storage.
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.setupFromDialog': false,
  'git.enabled': false,
  'remote.autoForwardPorts': false, // It looks through all processes every few seconds, and talks of the servers it finds.
  'terminal.integrated.gpuAcceleration': 'off', // Its text can be read then.
  'security.workspace.trust.startupPrompt': 'never',
  'files.autoSave': 'off', // In the browser VS Code saves by itself after a second, also what is to be taken back.
  'window.confirmBeforeClose': 'never',
  'editor.accessibilitySupport': 'off',
};
