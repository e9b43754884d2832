import assert from 'node:assert/strict';
import { RenderedReport } from '../../../src/webview/renderedReport.ts';
import { FakeHost } from './fakeHost.ts';

function setUp() {
  const host = new FakeHost();
  const paints: (() => void)[] = [];
  const report = new RenderedReport(host, { afterPaint: callback => paints.push(callback) });
  const paint = (): void => {
    for (const callback of paints.splice(0)) callback();
  };
  return { host, report, paint };
}

describe('The report of what is on the screen', () => {
  it('comes after the paint, once for all that came before it', () => {
    const { host, report, paint } = setUp();
    report.received(1);
    report.received(2);
    assert.deepEqual(host.posted, []);
    paint();
    assert.deepEqual(host.posted, [{ type: 'rendered', seq: 2 }]);
  });

  it('comes again for what came later', () => {
    const { host, report, paint } = setUp();
    report.received(1);
    paint();
    paint();
    report.received(2);
    paint();
    assert.deepEqual(host.posted, [
      { type: 'rendered', seq: 1 },
      { type: 'rendered', seq: 2 },
    ]);
  });
});
