import { AresError, type AresFailure } from '../ares/aresError.ts';
import type { ChatEvent } from '../ares/chatEvent.ts';
import { maxTurns } from '../shared/messageGuard.ts';
import type {
  ActionId,
  ChatState,
  ConnectionView,
  ConversationMessage,
  FailureView,
  TurnView,
} from '../shared/protocol.ts';
import { advance, fail } from './answerProgress.ts';
import { copyAnswer, openAnswer, useCodeOf } from './answerUse.ts';
import { askingView, outgoingMessage } from './asking.ts';
import type { Attachment } from './attachment.ts';
import { allTurns, alternativesOf, branchOff, removeTurn, showBranch } from './branches.ts';
import { type Plan, planNext, withEarlier } from './carrying.ts';
import type { ChatPorts, ConnectedPage, OpenedConversation } from './chatPorts.ts';
import { answerView, turnView } from './chatView.ts';
import { Composer, type ComposerNotice, refusalOf } from './composer.ts';
import { editorContextView } from './context/editorContext.ts';
import type { ContextSource, Gathered } from './context/gathered.ts';
import {
  type Answer,
  type Conversation,
  changeTurn,
  findTurn,
  type Question,
  replaceAnswer,
  type Turn,
  turnOf,
  waitingAnswer,
} from './conversation.ts';
import { MessageQueue } from './messageQueue.ts';
import { type PageDelta, PageLink, type PagePort } from './pageLink.ts';
import type { SavedDraft } from './transcript/draft.ts';
import { answerRecord, turnRecord } from './transcript/writer.ts';

interface RunningAnswer {
  readonly answerId: string;
  readonly abort: AbortController;
}

/**
 * One conversation at work: owns its state, runs one answer at a time, and shows it on any number of
 * pages. Everything a person typed or received stays in the state whatever fails, and every change of it
 * is recorded as it happens.
 */
export class ChatController {
  #conversation: Conversation;
  readonly #composer = new Composer();
  readonly #queue: MessageQueue;
  #connection: ConnectionView = { hasKey: false };
  #storage: FailureView | undefined;
  /** The name of the next conversation on the server: decided before it begins, so that a preview can show it. */
  #freshContextId = crypto.randomUUID();
  #running: RunningAnswer | undefined;
  #shownContext: string | undefined;
  /** A newer version wrote it: it is shown and not changed. */
  readonly newer: boolean;
  readonly #links = new Set<PageLink>();
  readonly #ports: ChatPorts;

  constructor(ports: ChatPorts, { conversation, draft, newer = false }: OpenedConversation) {
    this.#ports = ports;
    this.#conversation = conversation;
    this.newer = newer;
    if (draft !== undefined) this.#composer.restore(draft);
    this.#queue = new MessageQueue(draft?.queued);
  }

  /** The conversation as data, as it is now. */
  get conversation(): Conversation {
    return this.#conversation;
  }

  get answering(): boolean {
    return this.#running !== undefined;
  }

  /** The whole state as a page shows it. */
  get state(): ChatState {
    return {
      conversationId: this.#conversation.id,
      turns: this.#turnViews,
      composer: { draft: this.#composer.draft, ...this.#composer.chips },
      ...this.#editorContext,
      connection: this.#connection,
      asking: askingView(this.#conversation, this.#ports.agents()),
      ...(this.#storage === undefined ? {} : { storage: this.#storage }),
      ...(this.#queue.messages.length === 0 ? {} : { queued: this.#queue.views }),
      answering: this.answering,
    };
  }

  get #turnViews(): readonly TurnView[] {
    const { turns } = this.#conversation;
    const views = turns.slice(-maxTurns).map(turn => this.#view(turn));
    const [first, ...rest] = views;
    if (first === undefined || views.length === turns.length) return views;
    return [{ ...first, note: this.#ports.words.notShown(maxTurns) }, ...rest];
  }

  /** What was typed and attached and not sent, also what waits to be sent. */
  get draft(): SavedDraft {
    const { messages } = this.#queue;
    return { ...this.#composer.content, ...(messages.length === 0 ? {} : { queued: messages }) };
  }

  /** Connects a page; it gets its snapshot when it says `ready`. */
  connect(page: PagePort): ConnectedPage {
    const link = new PageLink(page, () => this.state, this.#ports.clock);
    this.#links.add(link);
    return {
      receive: message => this.#receive(message, link),
      signal: signal => link.signal(signal),
      dispose: () => {
        link.dispose();
        this.#links.delete(link);
      },
    };
  }

  setConnection(connection: ConnectionView): void {
    this.#connection = connection;
    this.#broadcast({ type: 'connection', connection });
  }

  /** Chooses whom the messages of this conversation go to; `router` lets the server choose. */
  chooseAgent(agent: string): void {
    this.#conversation = { ...this.#conversation, agent };
    this.#ports.record({ type: 'agent', agent });
    this.agentsChanged();
  }

  /** The server's agents, or the one of the settings, are others now. */
  agentsChanged(): void {
    this.#broadcast({ type: 'asking', asking: askingView(this.#conversation, this.#ports.agents()) });
  }

  /** Calls the conversation this; an empty title brings back the one made from its first question. */
  setTitle(title: string): void {
    const { title: _, ...untitled } = this.#conversation;
    this.#conversation = title === '' ? untitled : { ...untitled, title };
    this.#ports.record({ type: 'title', title });
  }

  setPinned(pinned: boolean): void {
    this.#conversation = { ...this.#conversation, pinned };
    this.#ports.record({ type: 'pinned', pinned });
  }

  /** What is in front in the editor, or whether it goes out, is another now. */
  editorContextChanged(): void {
    const { editorContext: context } = this.#editorContext;
    const shown = JSON.stringify(context);
    if (shown === this.#shownContext) return;
    this.#shownContext = shown;
    this.#broadcast(context === undefined ? { type: 'editorContext' } : { type: 'editorContext', context });
  }

  /** Shows what there is to say about keeping the conversation, or with `undefined` nothing any more. */
  setStorage(problem: FailureView | undefined): void {
    this.#storage = problem;
    this.#broadcast(problem === undefined ? { type: 'storage' } : { type: 'storage', problem });
  }

  /** Adds chips to the composer; `notice` says what the person should know about them. */
  attach(attachments: readonly Attachment[], notice?: string): void {
    this.#composer.attach(attachments);
    this.#say(notice);
  }

  removeAttachment(id: string): void {
    this.#composer.remove(id);
    this.#say(undefined);
  }

  /** Sends the text with the chips as the next message; what cannot be sent stays in the composer. */
  send(text: string): void {
    this.#submit(text, undefined);
  }

  /**
   * Sends a message with these chips alone: what is in the composer stays there. Where it cannot go out now, it is put
   * into the composer, beside what is there.
   */
  askWith(text: string, attachments: readonly Attachment[]): void {
    if (!this.answering && !this.newer) {
      this.#ask(text, attachments);
      return;
    }
    this.#composer.attach(attachments);
    if (this.#composer.draft === '') this.#setDraft(text, undefined);
    this.#say(this.#ports.words.notice({ kind: this.newer ? 'newer' : 'answering' }));
  }

  /** Ends the answer that is being made, at once; its text stays. Without one does nothing. */
  stop(): void {
    const running = this.#running;
    if (running === undefined) return;
    running.abort.abort();
    this.#fail(running.answerId, new AresError({ code: 'stopped', phase: 'U' }));
    this.#setRunning(undefined);
  }

  /** Opens what is there of an answer as a document of its own. */
  openAnswer(answerId: string): void {
    const turn = findTurn(this.#conversation, answerId);
    if (turn !== undefined) openAnswer(turn, this.#ports);
  }

  /** Sends this message of the queue now; an answer that is being made is stopped. */
  sendQueued(id: string): void {
    const message = this.newer ? undefined : this.#queue.take(id);
    if (message === undefined) return;
    this.stop();
    this.#queueChanged();
    this.#ask(message.text, message.attachments);
  }

  /** Hands what was typed and attached and not sent over to whoever asks; it is gone from here. */
  takeDraft(): SavedDraft {
    const draft = this.#composer.content;
    this.#composer.clear();
    this.#setDraft('', undefined);
    this.#say(undefined);
    return draft;
  }

  /** Takes over what another window has written into the conversation; what is shown here stays in view. */
  catchUp(kept: Conversation): void {
    if (this.answering) return;
    const before = this.#conversation;
    this.#conversation = showBranch(kept, before.turns.at(-1)?.answer.id ?? '');
    if (stateOf(before) !== stateOf(this.#conversation)) this.#showAnew();
  }

  /** Adds what was typed and attached elsewhere to what is typed and attached here. */
  addDraft({ text, attachments }: SavedDraft): void {
    if (text.trim() !== '')
      this.#setDraft([this.#composer.draft, text].filter(Boolean).join('\n\n'), undefined);
    if (attachments.length > 0) this.attach(attachments, this.#composer.notice);
  }

  /**
   * Asks again. An answer that has said nothing makes a new attempt in its place; one that has keeps its
   * text, and the question is asked in a new turn.
   */
  retry(answerId: string): void {
    const turn = findTurn(this.#conversation, answerId);
    if (turn === undefined || this.answering || this.newer) return;
    const last = this.#conversation.turns.at(-1) === turn;
    if (turn.answer.text === '' && last) {
      this.#setAnswer(waitingAnswer(answerId, this.#ports.clock.now()));
      void this.#run(turn);
    } else {
      const question = { ...turn.question, id: crypto.randomUUID() };
      this.#askAfter(this.#conversation.turns.at(-1)?.answer.id, question, answerId);
    }
  }

  /**
   * Asks a question in another version. The old one stays reachable with everything that followed it, and the
   * server does not hear of it again. Answers whether it goes out.
   */
  edit(answerId: string, text: string): boolean {
    const turn = findTurn(this.#conversation, answerId);
    if (turn === undefined || this.#refuses(text, turn.question.attachments)) return false;
    this.#askAfter(turn.parent, { ...turn.question, id: crypto.randomUUID(), text });
    return true;
  }

  /** Asks for another answer to the same question; the old one stays reachable. */
  regenerate(answerId: string): void {
    const turn = findTurn(this.#conversation, answerId);
    if (turn === undefined || this.#refuses(turn.question.text, turn.question.attachments)) return;
    this.#askAfter(turn.parent, turn.question);
  }

  /** Asks to go on with an answer that was stopped or broke off. */
  continueAnswer(): void {
    if (this.#refusal('', this.#outgoing) === undefined) this.#ask(this.#ports.words.goOn(), []);
  }

  /** Deletes a question with this answer to it, here and on the disk. */
  deleteTurn(answerId: string): void {
    const turn = findTurn(this.#conversation, answerId);
    if (turn === undefined || this.answering || this.newer) return;
    this.#conversation = removeTurn(this.#conversation, answerId);
    this.#ports.record({ type: 'spoiled', contextId: turn.contextId });
    this.#ports.erase(answerId);
    this.#recordShown();
    this.#showAnew();
  }

  /** Shows the version of the question, or the answer to it, that is so many before or after the one shown. */
  step(answerId: string, what: 'question' | 'answer', by: number): void {
    const turn = findTurn(this.#conversation, answerId);
    if (turn === undefined || this.answering) return;
    const { questions, question, answers, answer } = alternativesOf(this.#conversation, turn);
    const next = what === 'question' ? questions[question + by] : answers[answer + by];
    if (next === undefined) return;
    this.#conversation = showBranch(this.#conversation, next.answer.id);
    this.#recordShown();
    this.#showAnew();
  }

  /**
   * Ends what is under way, and leaves the record as it is: an answer that was being made counts as
   * interrupted. Pages are disposed of by whoever connected them.
   */
  dispose(): void {
    const running = this.#running;
    this.#running = undefined;
    running?.abort.abort();
  }

  #receive(message: ConversationMessage, link: PageLink): void {
    switch (message.type) {
      case 'ready':
      case 'resync':
        link.sendSnapshot();
        break;
      case 'rendered':
        link.rendered(message.seq);
        break;
      case 'draft':
        this.#setDraft(message.text, link);
        break;
      case 'send':
        this.#submit(message.text, link);
        break;
      case 'stop':
        this.stop();
        break;
      case 'sendQueued':
        this.sendQueued(message.id);
        break;
      case 'takeBack':
        this.#takeBack(message.id, link);
        break;
      case 'editQuestion': {
        const { answerId, text } = message;
        // What cannot go out comes back, into the composer.
        if (!this.edit(answerId, text)) link.signal({ type: 'insertText', text });
        break;
      }
      case 'regenerate':
        this.regenerate(message.answerId);
        break;
      case 'continueAnswer':
        this.continueAnswer();
        break;
      case 'deleteTurn':
        this.deleteTurn(message.answerId);
        break;
      case 'step':
        this.step(message.answerId, message.what, message.forward ? 1 : -1);
        break;
      case 'removeAttachment':
        this.removeAttachment(message.id);
        break;
      case 'sendEditor':
        void this.#attachFrom(this.#ports.sendEditor(message.on), link);
        break;
      case 'attachContext':
        void this.#gather({ from: 'pick' }, link);
        break;
      case 'attachText':
        void this.#gather({ ...message, from: 'text' }, link);
        break;
      case 'attachUris':
        void this.#gather({ from: 'uris', uris: message.uris }, link);
        break;
      case 'attachProblems':
        void this.#gather({ from: 'problems', uris: message.uris }, link);
        break;
      case 'attachOffer':
        void this.#gather({ from: 'offer', id: message.id }, link);
        break;
      case 'complete': {
        const { sign, query, request } = message;
        this.#ports.complete(sign, query, items => link.signal({ type: 'completions', request, items }));
        break;
      }
      case 'previewRequest':
        void this.#preview(message.text);
        break;
      case 'openAttachment':
        this.#openAttachment(message.id);
        break;
      case 'action':
        this.#perform(message.id, message.answerId);
        break;
      case 'copy': {
        const turn = findTurn(this.#conversation, message.answerId);
        if (turn !== undefined) void copyAnswer(turn, message.block, this.#ports, link);
        break;
      }
      case 'useCode': {
        const turn = findTurn(this.#conversation, message.answerId);
        if (turn !== undefined) void useCodeOf(turn, message.block, message.use, this.#ports, link);
        break;
      }
      case 'openAnswer':
        this.openAnswer(message.answerId);
        break;
      case 'openLink':
        this.#ports.openLink(message.href);
        break;
      case 'openReference':
        this.#ports.openReference(message.reference);
        break;
      case 'lookUp': {
        const { answerId, references } = message;
        this.#ports.lookUp(references, found =>
          link.signal({ type: 'references', answerId, found: [found] }),
        );
        break;
      }
    }
  }

  #submit(text: string, from: PageLink | undefined): void {
    const refusal = this.newer ? { kind: 'newer' as const } : refusalOf(text, this.#outgoing);
    if (refusal !== undefined) this.#giveBack(text, refusal);
    else if (text.trim() !== '' || this.#composer.attachments.length > 0) {
      const attachments = this.#outgoing;
      this.#composer.clear();
      if (this.answering) this.#queue.add(text, attachments);
      this.#setDraft('', from);
      this.#say(undefined);
      if (this.answering) this.#queueChanged();
      else this.#ask(text, attachments);
    }
  }

  #queueChanged(): void {
    this.#ports.draftChanged(this.draft);
    this.#broadcast({ type: 'queue', queued: this.#queue.views });
  }

  /** What waited for an answer goes out when it is whole; after any other end the person decides. */
  #sendNext(answerId: string): void {
    if (findTurn(this.#conversation, answerId)?.answer.status !== 'done') return;
    const next = this.#queue.take();
    if (next === undefined) return;
    this.#queueChanged();
    this.#ask(next.text, next.attachments);
  }

  /** As if the person typed it again: nothing that is in the input meanwhile is replaced. */
  #takeBack(id: string, link: PageLink): void {
    const message = this.#queue.take(id);
    if (message === undefined) return;
    this.#queueChanged();
    this.attach(message.attachments, this.#composer.notice);
    link.signal({ type: 'insertText', text: message.text });
  }

  #refusal(text: string, attachments: readonly Attachment[]): ComposerNotice | undefined {
    if (this.newer) return { kind: 'newer' };
    return this.answering ? { kind: 'answering' } : refusalOf(text, attachments);
  }

  /** Everything that goes out with the next message; the chips show it. */
  get #outgoing(): readonly Attachment[] {
    const context = this.#ports.editorContext();
    return this.#composer.with(context?.sends === 'yes' ? context.attachment : undefined);
  }

  get #editorContext(): Pick<ChatState, 'editorContext'> {
    const context = this.#ports.editorContext();
    if (context === undefined || this.#composer.has(context.attachment)) return {};
    return { editorContext: editorContextView(context) };
  }

  #giveBack(text: string, refusal: ComposerNotice): void {
    this.#setDraft(text, undefined);
    this.#say(this.#ports.words.notice(refusal));
  }

  #ask(text: string, attachments: readonly Attachment[]): void {
    const last = this.#conversation.turns.at(-1)?.answer.id;
    this.#askAfter(last, { id: crypto.randomUUID(), text, attachments });
  }

  /**
   * Asks a question after that answer: at the end of what is shown, or in place of what follows it there. The
   * turn `instead`, which it is asked instead of, never goes along.
   */
  #askAfter(parent: string | undefined, question: Question, instead?: string): void {
    const { turns } = this.#conversation;
    const path = turns.slice(0, turns.findIndex(({ answer }) => answer.id === parent) + 1);
    const { contextId, carried: planned } = this.#plan(path);
    const carried = planned.filter(({ answer }) => answer.id !== instead);
    if (contextId === this.#freshContextId) this.#freshContextId = crypto.randomUUID();
    const turn = {
      ...turnOf(question, contextId, this.#ports.clock.now()),
      ...(parent === undefined ? {} : { parent }),
      ...(carried.length === 0 ? {} : { carried: carried.map(({ answer }) => answer.id) }),
    };
    this.#conversation = branchOff(this.#conversation, turn);
    this.#ports.record(turnRecord(turn));
    if (path.length === turns.length) this.#broadcast({ type: 'turnAdded', turn: this.#view(turn) });
    else this.#showAnew();
    void this.#run(turn);
  }

  #plan(path: readonly Turn[]): Plan {
    return planNext(this.#conversation, path, this.#freshContextId, this.#ports.earlierTurns());
  }

  #refuses(text: string, attachments: readonly Attachment[]): boolean {
    const notice = this.#refusal(text, attachments);
    if (notice !== undefined) this.#say(this.#ports.words.notice(notice));
    return notice !== undefined || (text.trim() === '' && attachments.length === 0);
  }

  #view(turn: Turn): TurnView {
    return turnView(turn, alternativesOf(this.#conversation, turn), this.#ports.words);
  }

  #recordShown(): void {
    const last = this.#conversation.turns.at(-1);
    if (last !== undefined) this.#ports.record({ type: 'shown', answerId: last.answer.id });
  }

  #showAnew(): void {
    for (const link of this.#links) link.sendSnapshot();
  }

  async #run({ question, answer, contextId, carried = [] }: Turn): Promise<void> {
    const running = { answerId: answer.id, abort: new AbortController() };
    this.#setRunning(running);
    const current = (): boolean => this.#running === running;
    try {
      const { client } = await this.#ports.openClient();
      if (!current()) return;
      const addressed = outgoingMessage(question, this.#conversation, this.#ports.agents());
      this.#setAsked(answer.id, addressed.agent);
      const earlier = carried.flatMap(id => findTurn(this.#conversation, id) ?? []);
      const request = { ...addressed, message: withEarlier(earlier, addressed.message), contextId };
      for await (const event of client.streamChat(request, { signal: running.abort.signal })) {
        if (!current()) return;
        this.#apply(answer.id, event);
      }
    } catch (error) {
      if (current()) this.#fail(answer.id, error);
    } finally {
      if (current()) {
        this.#setRunning(undefined);
        this.#sendNext(answer.id);
      }
    }
  }

  #setAsked(answerId: string, asked: string | undefined): void {
    const answer = findTurn(this.#conversation, answerId)?.answer;
    if (answer !== undefined && asked !== undefined) this.#setAnswer({ ...answer, asked });
  }

  #apply(answerId: string, event: ChatEvent): void {
    if ((event.type === 'start' || event.type === 'done') && event.contextId !== undefined)
      this.#setContext(answerId, event.contextId);
    const before = findTurn(this.#conversation, answerId)?.answer;
    if (before === undefined) return;
    const after = advance(before, event, this.#ports.clock.now());
    if (event.type !== 'text') {
      if (after !== before) this.#setAnswer(after);
      return;
    }
    // A token that only adds text is told as that text alone.
    if (after.status === before.status) this.#conversation = replaceAnswer(this.#conversation, after);
    else this.#setAnswer(after);
    this.#ports.record({ type: 'text', answerId, from: before.text.length, text: event.text });
    this.#broadcast({ type: 'text', answerId, text: event.text });
  }

  /** The server goes on under a name of its own. */
  #setContext(answerId: string, contextId: string): void {
    const turn = findTurn(this.#conversation, answerId);
    if (turn === undefined || turn.contextId === contextId) return;
    this.#conversation = changeTurn(this.#conversation, answerId, before => ({ ...before, contextId }));
    this.#ports.record(answerRecord(turn.answer, contextId));
  }

  #fail(answerId: string, error: unknown): void {
    const turn = findTurn(this.#conversation, answerId);
    if (turn === undefined) return;
    const failure = failureOf(error);
    this.#ports.log(`Answer ended: ${JSON.stringify(failure)}`);
    this.#setAnswer(fail(turn.answer, failure));
  }

  #setAnswer(changed: Answer): void {
    const before = findTurn(this.#conversation, changed.id)?.answer;
    if (before !== undefined && isWorthKeeping(before, changed)) this.#ports.record(answerRecord(changed));
    this.#conversation = replaceAnswer(this.#conversation, changed);
    const { id, text: _, ...answer } = answerView(changed, this.#ports.words);
    this.#broadcast({ type: 'answer', answerId: id, answer });
  }

  #setRunning(running: RunningAnswer | undefined): void {
    this.#running = running;
    if (running === undefined && this.#composer.notice !== undefined) this.#say(undefined);
    this.#broadcast({ type: 'answering', answering: this.answering });
    this.#ports.answeringChanged(this.answering);
  }

  /** The draft is told to every page but the one that typed it. */
  #setDraft(text: string, from: PageLink | undefined): void {
    this.#composer.draft = text;
    this.#ports.draftChanged(this.draft);
    for (const link of this.#links) if (link !== from) link.send({ type: 'draft', text });
  }

  #say(notice: string | undefined): void {
    this.#composer.notice = notice;
    this.#ports.draftChanged(this.draft);
    this.#broadcast({ type: 'attachments', ...this.#composer.chips });
    this.editorContextChanged();
  }

  #gather(source: ContextSource, link: PageLink): Promise<void> {
    return this.#attachFrom(this.#ports.gather(source), link);
  }

  async #attachFrom(gathered: Promise<Gathered>, link: PageLink): Promise<void> {
    const { attachments, notice, insert } = await gathered;
    if (attachments.length > 0 || notice !== undefined) this.attach(attachments, notice);
    if (insert !== undefined) link.signal({ type: 'insertText', text: insert });
    link.signal({ type: 'focusComposer' });
  }

  /** Shows what `send` would send for this text now. */
  async #preview(text: string): Promise<void> {
    const question = { id: '', text, attachments: this.#outgoing };
    const outgoing = outgoingMessage(question, this.#conversation, this.#ports.agents());
    const { contextId, carried } = this.#plan(this.#conversation.turns);
    const request = { ...outgoing, message: withEarlier(carried, outgoing.message), contextId };
    try {
      const { client } = await this.#ports.openClient();
      this.#ports.preview(request.message, client.requestBody(request));
    } catch (error) {
      this.#say(this.#ports.words.failure(failureOf(error)).title);
    }
  }

  #openAttachment(id: string): void {
    const everywhere = [
      ...this.#composer.with(this.#ports.editorContext()?.attachment),
      ...this.#conversation.turns.flatMap(turn => turn.question.attachments),
    ];
    const attachment = everywhere.find(one => one.id === id);
    if (attachment !== undefined) this.#ports.openAttachment(attachment);
  }

  #perform(action: ActionId, answerId: string | undefined): void {
    if (action === 'saveAgain') this.#ports.saveAgain();
    else if (action === 'retry') this.retry(answerId ?? '');
    else this.#ports.perform(action, findTurn(this.#conversation, answerId ?? '')?.answer.failure);
  }

  #broadcast(delta: PageDelta): void {
    for (const link of this.#links) link.send(delta);
  }
}

/** What an answer is doing meanwhile is not: that it broke off is plain from a record without an end. */
function isWorthKeeping(before: Answer, after: Answer): boolean {
  return before.agent !== after.agent || before.asked !== after.asked || hasEnded(before) || hasEnded(after);
}

/** Tells conversations apart that a page shows differently. */
function stateOf(conversation: Conversation): string {
  const states = allTurns(conversation).map(
    ({ answer }) => `${answer.id} ${answer.status} ${answer.text.length}`,
  );
  return [conversation.agent, ...states.sort()].join();
}

function hasEnded({ status }: Answer): boolean {
  return status !== 'waiting' && status !== 'streaming';
}

function failureOf(error: unknown): AresFailure {
  if (error instanceof AresError) return error.failure;
  return { code: 'unknown', phase: 'C', causeCode: error instanceof Error ? error.name : typeof error };
}
