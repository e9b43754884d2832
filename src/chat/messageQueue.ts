import type { QueuedView } from '../shared/protocol.ts';
import { type Attachment, attachmentView } from './attachment.ts';

/** A message that was sent while an answer was being made: it goes out when that is complete. */
export interface QueuedMessage {
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Messages that wait for their turn, in their order. */
export class MessageQueue {
  #messages: readonly QueuedMessage[];

  /** Starts with what an earlier window left. */
  constructor(messages: readonly QueuedMessage[] = []) {
    this.#messages = messages;
  }

  get messages(): readonly QueuedMessage[] {
    return this.#messages;
  }

  get views(): readonly QueuedView[] {
    return this.#messages.map(({ id, text, attachments }) => ({
      id,
      text,
      attachments: attachments.map(attachmentView),
    }));
  }

  add(text: string, attachments: readonly Attachment[]): void {
    this.#messages = [...this.#messages, { id: crypto.randomUUID(), text, attachments }];
  }

  /** Takes the message with this id out, or without one the first; undefined when there is none. */
  take(id = this.#messages[0]?.id): QueuedMessage | undefined {
    const taken = this.#messages.find(message => message.id === id);
    this.#messages = this.#messages.filter(message => message !== taken);
    return taken;
  }
}
