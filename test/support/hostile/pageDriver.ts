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
    /**
     * Sends, step by step, the pieces that the answers go on by ('' for those that have ended); renders every
     * step, and has the browser paint the last one.
     */
    hostileStream(steps: readonly (readonly string[])[]): Promise<void>;
    /** The first element that was in an answer and may not be. */
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
    window.hostileStream = async steps => {
      for (const pieces of steps) {
        for (const [n, text] of pieces.entries())
          if (text !== '') post({ type: 'text', answerId: `a${n}`, text });
        while (callbacks.length > 0) for (const callback of callbacks.splice(0)) callback(performance.now());
      }
      await painted();
    };
  });
}

/**
 * Gives the page eyes for what may not be in an answer. They look at all that is there now, and from then on at
 * all that is put in, however short its stay: so that nobody has to look at everything after every step.
 */
async function installEyes(frame: Frame): Promise<void> {
  await frame.evaluate(selector => {
    let offender: string | undefined;
    const look = (element: Element): void => {
      const names = [...element.attributes].map(({ name }) => name);
      const href = element.getAttribute('href');
      const acts = names.some(name => name.startsWith('on')) || element.matches(selector);
      const leads = href !== null && !/^(?:https?:\/\/|mailto:)/.test(href);
      if (acts || leads) offender ??= element.outerHTML;
    };
    const lookBelow = (top: ParentNode, which = '*'): void => {
      for (const element of top.querySelectorAll(which)) look(element);
    };
    const lookAt = ({ type, target, addedNodes }: MutationRecord): void => {
      if (!(target instanceof Element)) return;
      const isInAnswer = target.closest('[data-answer-text]') !== null;
      if (type === 'attributes' && isInAnswer && !target.matches('[data-answer-text]')) look(target);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (isInAnswer) look(node);
        lookBelow(node, isInAnswer ? '*' : '[data-answer-text] *');
      }
    };
    const eyes = new MutationObserver(changes => changes.forEach(lookAt));
    eyes.observe(document, { subtree: true, childList: true, attributes: true });
    lookBelow(document, '[data-answer-text] *');
    window.hostileOffender = () => {
      eyes.takeRecords().forEach(lookAt);
      return offender;
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
  const stride = 10; // So many prefixes in one order to the page.
  for (let at = 0; at < longest; at += stride) {
    const steps = Array.from({ length: stride }, (_, n) => characters.map(text => text[at + n] ?? ''));
    const offender = await frame.evaluate(async all => {
      await window.hostileStream(all);
      return window.hostileOffender();
    }, steps);
    if (offender !== undefined)
      throw new Error(`In a prefix of at most ${at + stride} characters: ${offender}`);
  }
}

/** Clicks on every element of every answer that fits, and answers how many there were. */
export async function clickEverything(frame: Frame, which = '*'): Promise<number> {
  return frame.evaluate(selector => {
    const all = document.querySelectorAll<HTMLElement | MathMLElement>(
      '[data-answer-text], [data-answer-text] *',
    );
    const elements = [...all].filter(element => element.matches(selector));
    for (const element of elements) {
      for (const type of ['pointerenter', 'mouseover', 'mousedown', 'mouseup', 'dblclick', 'toggle'])
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
      if (element.tabIndex >= 0) element.focus();
      if (element instanceof MathMLElement)
        element.dispatchEvent(new PointerEvent('click', { bubbles: true, cancelable: true }));
      else element.click();
    }
    return elements.length;
  }, which);
}
