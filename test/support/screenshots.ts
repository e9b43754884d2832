// npm run screenshots: takes the README's pictures from the packaged extension in the newest VS Code.
//   --states FOLDER  takes every state of the panel instead, in light, dark and both high contrast themes, at
//                    300 pixels and as an editor tab, for people to look at
//   --theme NAME     with --states, only this theme; --only TEXT, only the states whose name fits it
import { parseArgs } from 'node:util';
import { takeReadmePictures } from './screenshots/readmePictures.ts';
import { openStage } from './screenshots/stage.ts';
import { takeStates } from './screenshots/states.ts';
import { shutDown } from './shutdown.ts';

const { values } = parseArgs({
  options: { states: { type: 'string' }, theme: { type: 'string' }, only: { type: 'string' } },
});
const stage = await openStage();
try {
  if (values.states === undefined) await takeReadmePictures(stage);
  else await takeStates(stage, values.states, values);
} finally {
  await stage.close();
}
await shutDown(0);
