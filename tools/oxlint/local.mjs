// The lint rules that are Samsvar's own. Each is tested by planted violations in local.spec.ts.
import { ambientTime } from './ambient-time.mjs';
import { asciiNames } from './ascii-names.mjs';
import { fileNames } from './file-names.mjs';
import { glossaryTerms } from './glossary-terms.mjs';
import { noDoubleAssertion } from './no-double-assertion.mjs';
import { processEnvOnlyInMain } from './process-env-only-in-main.mjs';

export default {
  meta: { name: 'local' },
  rules: {
    'ascii-names': asciiNames,
    'file-names': fileNames,
    'glossary-terms': glossaryTerms,
    'no-ambient-time': ambientTime,
    'no-double-assertion': noDoubleAssertion,
    'process-env-only-in-main': processEnvOnlyInMain,
  },
};
