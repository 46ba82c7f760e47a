import { nodeFault } from './node-guard.js';

describe('the Node that Samsvar runs on', () => {
  it.each(['24.0.0', '24.21.0', '26.1.0'])('%s is new enough', (version) => {
    expect(nodeFault(version, 'npm start')).toBeUndefined();
  });

  it.each(['20.20.2', '22.11.0', '23.9.0'])('%s is refused with one sentence that says what to do', (version) => {
    expect(nodeFault(version, 'npm start')).toBe(
      `Samsvar kräver Node 24, men det här är Node ${version}: kör med "npm start" (då används den Node som följer med "npm ci"), eller installera Node 24.`,
    );
  });
});
