import './styles/base.css';
import './styles/transcript.css';
import './styles/cards.css';
import './styles/composer.css';
import './styles/history.css';
import './markdown/markdown.css';
import { acquireHost } from './host.ts';
import { Page } from './page.tsx';
import { readPageStrings } from './strings.ts';

const root = document.createElement('div');
root.id = 'app';
document.body.append(root);
new Page(root, readPageStrings(document), acquireHost()).start();
