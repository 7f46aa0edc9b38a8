import assert from 'node:assert/strict';
import { describeRule } from '../../../src/core/checklist/describeRule';
import { patternExamples } from '../../../src/core/checklist/patternExample';
import { catalogue } from '../../../src/core/checklist/requirement';

describe('patternExamples', () => {
  const examples: Readonly<Record<string, readonly string[]>> = {
    mlflow: ['mlflow'],
    '\\bget_logger\\(': ['get_logger('],
    'logging\\.(config\\.dictConfig|handlers\\.\\w)|fileConfig\\(': [
      'logging.config.dictConfig',
      'fileConfig(',
    ],
    'basicConfig\\((?![^)]*asctime)[^)]*level': ['basicConfig(…level'],
    '(?<!optuna)\\.addHandler\\(': ['.addHandler('],
    '(?i)data[ _-]?source': ['data source'],
    'https?://(www\\.)?kaggle': ['https://kaggle'],
    '[59]0%|[a-z]+': ['50%'],
    'def\\s+\\w+_loss(?:_fn)?': ['def …_loss'],
    '(?:|x)y{2,}': ['xy'],
    '\\[x\\]': ['[x]'],
    '': [],
  };
  for (const [pattern, expected] of Object.entries(examples)) {
    it(`reads ${pattern === '' ? 'nothing' : pattern}`, () => {
      assert.deepEqual(patternExamples(pattern), expected);
    });
  }

  it('leaves nothing of a pattern for machines in what people read', () => {
    for (const { id, evidence } of catalogue) {
      const quoted = evidence.filter((rule) => 'code' in rule || 'content' in rule);
      assert.doesNotMatch(quoted.map(describeRule).join('\n'), /\(\?[:=!<]|\\[bswd]|\{0,\d/, id);
    }
  });
});
