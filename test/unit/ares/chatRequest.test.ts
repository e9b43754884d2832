import assert from 'node:assert/strict';
import { chatRequestBody, newContextId } from '../../../src/ares/chatRequest.ts';

describe('A chat request', () => {
  it('is the documented body, with nothing in it that was not said', () => {
    assert.deepEqual(JSON.parse(chatRequestBody({ message: 'Hi' }, 'message')), { message: 'Hi' });
    assert.deepEqual(
      JSON.parse(chatRequestBody({ message: 'Hi', agent: 'sales', contextId: 'c' }, 'message')),
      {
        message: 'Hi',
        agent_type: 'sales',
        context_id: 'c',
      },
    );
  });

  it('puts the message into a list when the server wants messages', () => {
    assert.deepEqual(
      JSON.parse(chatRequestBody({ message: 'Hi', agent: 'hr', contextId: 'c' }, 'messages')),
      {
        messages: [{ role: 'user', content: 'Hi' }],
        agent_type: 'hr',
        context_id: 'c',
      },
    );
  });

  it('names no agent when the router is to choose', () => {
    for (const agent of ['router', '']) {
      assert.deepEqual(JSON.parse(chatRequestBody({ message: 'Hi', agent }, 'message')), { message: 'Hi' });
    }
  });

  it('carries any text: line breaks, emoji, a lone surrogate, a megabyte', () => {
    for (const message of ['a\r\nb\u2028"\\', '👩‍💻', '\ud800', 'x'.repeat(1_000_000)]) {
      assert.equal(JSON.parse(chatRequestBody({ message }, 'message')).message, message);
    }
  });

  it('continues under an id that the client made, another one each time', () => {
    assert.match(newContextId(), /^[0-9a-f-]{36}$/);
    assert.notEqual(newContextId(), newContextId());
  });
});
