import type { ChatPorts } from '../../../src/chat/chatPorts.ts';

/** The words of a host that has little to say: for tests that look at other things. */
export const plainWords: ChatPorts['words'] = {
  failure: ({ code }) => ({ title: code, actions: [] }),
  goOn: () => 'Go on.',
  carried: count => `with ${count}`,
  notShown: most => `only ${most}`,
  cutOff: () => ({ title: 'cut off', actions: [] }),
  retryReason: ({ code }) => code,
  notice: ({ kind }) => kind,
  agent: agent => (agent === undefined ? {} : { agent }),
};
