import type { Frame } from 'playwright-core';
import type { AnswerStatus, ChatState } from '../../../src/shared/protocol.ts';
import { chatState, turn } from '../../unit/webview/chatStates.ts';

/** What an answer may never be made of: all that loads, runs, submits, styles, or takes a name of the page's. */
const forbidden = [
  'script,style,link,meta,base,title,template,noscript,img,image,picture,source,track,video,audio,iframe,frame',
  'frameset,object,embed,applet,portal,fencedframe,form,input,textarea,select,option,label,details,summary,dialog',
  'marquee,svg,canvas,map,area,article,body *:is(html,head,body)',
  '[src],[srcset],[srcdoc],[action],[formaction],[ping],[background],[poster],[style],[id],[name],[is],[xlink\\:href]',
].join(',');

declare global {
  interface Window {
    /** Puts a conversation on the page, and settles when all of it is there. */
    hostileShow(state: ChatState): Promise<void>;
    /** Sends the pieces that the answers go on by; '' for those that have ended. */
    hostileStream(pieces: readonly string[]): Promise<void>;
    /** The first element of an answer that may not be. */
    hostileOffender(): string | undefined;
  }
}

/**
 * Stands for the host in a chat page, the panel's own in VS Code too: there the host has nothing to say
 * meanwhile. Frames are run at once, so that every prefix is rendered.
 */
async function installHost(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    let seq = 1_000_000;
    let callbacks: FrameRequestCallback[] = [];
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = callback => callbacks.push(callback);
    /** Renders everything that waits, and lets the browser paint it. */
    const painted = async (): Promise<void> => {
      while (callbacks.length > 0) for (const callback of callbacks.splice(0)) callback(performance.now());
      await new Promise(resolve => frame(resolve));
      const late = callbacks;
      callbacks = [];
      for (const callback of late) callback(performance.now());
    };
    const post = (message: object): void => {
      window.dispatchEvent(new MessageEvent('message', { data: { ...message, seq: ++seq } }));
    };
    window.hostileShow = async state => {
      post({ type: 'snapshot', state });
      // The components take their time, and a long conversation several frames.
      for (let frames = 0; frames < 1_000; frames++) {
        await painted();
        const shown = document.querySelectorAll('[data-answer-text]').length;
        if (shown === state.turns.length && callbacks.length === 0) break;
      }
    };
    window.hostileStream = async pieces => {
      for (const [n, text] of pieces.entries())
        if (text !== '') post({ type: 'text', answerId: `a${n}`, text });
      await painted();
    };
  });
}

/** Gives the page eyes for what may not be in an answer. */
async function installEyes(frame: Frame): Promise<void> {
  await frame.evaluate(selector => {
    window.hostileOffender = () => {
      for (const answer of document.querySelectorAll('[data-answer-text]')) {
        const offender = answer.querySelector(selector);
        if (offender !== null) return offender.outerHTML;
        for (const element of answer.querySelectorAll('*'))
          for (const { name, value } of element.attributes)
            if (name.startsWith('on') || (name === 'href' && !/^(?:https?:\/\/|mailto:)/.test(value)))
              return element.outerHTML;
      }
      return undefined;
    };
  }, forbidden);
}

/** Shows the texts as answers of a conversation; throws when not all of them are there, or one acts. */
async function show(frame: Frame, texts: readonly string[], status: AnswerStatus): Promise<void> {
  await installHost(frame);
  const turns = texts.map((text, n) => turn(n, { status, text }));
  await frame.evaluate(
    state => window.hostileShow(state),
    chatState({ turns, answering: status === 'streaming' }),
  );
  await inspect(frame, texts.length);
}

/** Throws unless so many answers are on the page, all of them harmless. */
export async function inspect(frame: Frame, answers: number): Promise<void> {
  await installEyes(frame);
  const shown = await frame.locator('[data-answer-text]').count();
  if (shown !== answers) throw new Error(`${shown} answers are shown, not ${answers}.`);
  const offender = await frame.evaluate(() => window.hostileOffender());
  if (offender !== undefined) throw new Error(offender);
}

/** Shows the texts as finished answers, as when a conversation is opened again; throws when one acts. */
export async function restore(frame: Frame, texts: readonly string[]): Promise<void> {
  await show(frame, texts, 'done');
}

/** Shows every prefix of every text, each in an answer of its own; throws when one acts. */
export async function streamEveryPrefix(frame: Frame, texts: readonly string[]): Promise<void> {
  await show(
    frame,
    texts.map(() => ''),
    'streaming',
  );
  const characters = texts.map(text => [...text]);
  const longest = Math.max(...characters.map(({ length }) => length));
  const stride = 20; // So many prefixes in one order to the page.
  for (let at = 0; at < longest; at += stride) {
    const steps = Array.from({ length: stride }, (_, n) => characters.map(text => text[at + n] ?? ''));
    const offender = await frame.evaluate(async all => {
      for (const pieces of all) {
        await window.hostileStream(pieces);
        const found = window.hostileOffender();
        if (found !== undefined) return found;
      }
      return undefined;
    }, steps);
    if (offender !== undefined)
      throw new Error(`In a prefix of at most ${at + stride} characters: ${offender}`);
  }
}

/** Clicks on every element of every answer that fits, and answers how many there were. */
export async function clickEverything(frame: Frame, which = '*'): Promise<number> {
  return frame.evaluate(selector => {
    const all = document.querySelectorAll<HTMLElement>('[data-answer-text], [data-answer-text] *');
    const elements = [...all].filter(element => element.matches(selector));
    for (const element of elements) {
      for (const type of ['pointerenter', 'mouseover', 'mousedown', 'mouseup', 'dblclick', 'toggle'])
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
      element.focus();
      element.click();
    }
    return elements.length;
  }, which);
}
