// Part of the benchmark only: shows the stream of the server that ARES_BENCH_URL names in VS Code's own chat view,
// as chat participants do, a piece of markdown for each token.
const vscode = require('vscode');
const extensionHost = require('./extensionHost.js');

const vendor = 'ares-chat-bench';

// VS Code asks no participant before there is a model; this one is never asked.
const noModel = {
  provideLanguageModelChatInformation: () => [
    {
      id: 'none',
      name: 'No model',
      family: 'none',
      version: '1',
      maxInputTokens: 100_000,
      maxOutputTokens: 100_000,
      capabilities: { toolCalling: true },
    },
  ],
  provideLanguageModelChatResponse: async () => {},
  provideTokenCount: async () => 1,
};

async function* eventsOf(body) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    let begin = 0;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n', begin)) {
      yield JSON.parse(rest.slice(begin + 'data: '.length, end));
      begin = end + 2;
    }
    rest = rest.slice(begin);
  }
}

const url = process.env.ARES_BENCH_URL;

async function answer(_request, _context, response) {
  const { body } = await fetch(`${url}/v1/chat/stream`, {
    method: 'POST',
    body: '{}',
  });
  for await (const { event, content } of eventsOf(body)) if (event === 'token') response.markdown(content);
}

exports.activate = context => {
  context.subscriptions.push(
    extensionHost.serve(url),
    vscode.lm.registerLanguageModelChatProvider(vendor, noModel),
    vscode.chat.createChatParticipant('ares-chat-bench.bench', answer),
  );
  void vscode.lm.selectChatModels({ vendor }); // VS Code looks for models when somebody asks for one.
};
