import type { MayHold } from './literalIndex';
import type { Needles } from './literalScanner';
import type { LibraryKind } from './mlLibraries';

/** What names an ML library in projects that are not Python's, per kind of file. */
interface ManifestKind {
  readonly path: RegExp;
  /** One name that the file asks for. */
  readonly entry: RegExp;
  /** Of how many such names one at least has to be an ML library. */
  readonly share?: number;
  /** Which of them nobody asks for without training or serving a model. */
  readonly learning: RegExp;
  /** A text without these names none: most files need not be decoded to know it. */
  readonly needles?: Needles;
}

const jvm =
  /spark-ml|xgboost4j|lightgbm|synapseml|mmlspark|catboost|deeplearning4j|nd4j|(?:^|[.:"'])djl|ai\.djl|onnxruntime|tensorflow|pytorch|weka|smile-(?:core|scala|kotlin)|tribuo|h2o-(?:genmodel|scala|core)|sparkling-water|mleap|pmml-evaluator|jpmml|opennlp-tools|corenlp|mlflow|langchain4j-(?:embeddings|easy-rag)/;

const rNames =
  'caret|tidymodels|parsnip|recipes|rsample|workflows|tune|yardstick|mlr3?|mlr3\\w+|randomForest|ranger|xgboost|lightgbm|catboost|glmnet|e1071|rpart|gbm|keras3?|tensorflow|torch|luz|h2o|kernlab|nnet|naivebayes|prophet|fable|modeltime|forecast|ROSE|themis|SuperLearner|Boruta|DALEX|vetiver|mlflow|C50|kknn|party|partykit|earth|bonsai|baguette|stacks|sparklyr|text2vec|quanteda\\.textmodels|topicmodels|recommenderlab';
const juliaNames =
  'Flux|Lux|Knet|MLJ\\w*|MLDatasets|MLUtils|DecisionTree|ScikitLearn|XGBoost|LightGBM|CatBoost|EvoTrees|BetaML|Mocha|MLBase|LIBSVM|SimpleChains|Transformers|ReinforcementLearning|MLFlowClient';

/** Images of servers that answer with a model; what asks them need not import a library for it. */
const modelServer =
  /(?:^|\/)(?:tensorflow\/serving|torchserve|tritonserver|openvino\/model_server|(?:seldonio\/)?mlserver|kserve\/\w*server)(?:[:@-]|$)/;
/**
 * What shows in Python that a model answers, without a library for it: an address at which TensorFlow
 * Serving, KServe or Triton does, or a model that is read from a file.
 */
const modelAtWork =
  /(\/v[12]\/models\/[^\s"'`]{1,120}(?::(?:predict|classify|regress)|\/infer)\b|\b\w{0,30}(?:[Mm]odel|MODEL)\w{0,30} ?= ?(?:pickle|dill)\.loads?\()/g;
/** A text without these has none of that. */
export const modelNeedles: Needles = ['/v1/models/', '/v2/models/', 'pickle.load', 'dill.load'];

const kinds: readonly ManifestKind[] = [
  // First, since most files are Python.
  { path: /\.pyw?$/, entry: modelAtWork, learning: /./, needles: modelNeedles },
  { path: /(^|\/)pom\.xml$/, entry: /<artifactId>([^<\n]+)/g, learning: jvm },
  {
    path: /\.sbt$|(^|\/)(build\.gradle(\.kts)?|libs\.versions\.toml|build\.sc|dependencies\.scala)$/,
    entry: /["']([\w.-]{2,80}(?::[\w.-]{2,80})?)["':]/g,
    learning: jvm,
  },
  {
    path: /(^|\/)package\.json$/,
    share: 12,
    entry: /^[ \t]*"([@\w./-]{1,80})"\s*:\s*"[~^>=<]*\d/gm,
    learning:
      /^(?:@tensorflow(?:-models)?\/.*|onnxruntime-(?:node|web)|@xenova\/transformers|@huggingface\/transformers|brain\.js|ml5|ml-[\w-]+|synaptic|convnetjs)$/,
  },
  {
    path: /(^|\/)cargo\.toml$/,
    entry: /^([\w-]{2,60})\s*=/gm,
    learning:
      /^(?:tch|candle-(?:core|nn|transformers)|burn(?:-\w+)?|linfa(?:-\w+)?|smartcore|ort|onnxruntime|rust-bert|fastembed|tract-\w+|dfdx|lightgbm3?|xgboost)$/,
  },
  {
    path: /(^|\/)go\.mod$/,
    entry: /^[ \t]*(?:require[ \t]+)?([\w./-]{5,120}) v\d/gm,
    learning:
      /gorgonia|golearn|onnxruntime|tfgo|tensorflow|go-deep|goml|leaves$|cybertron|spago|gomlx/,
  },
  {
    path: /\.(cs|fs)proj$/,
    entry: /<PackageReference\s+Include="([^"\n]+)"/g,
    learning:
      /^(?:Microsoft\.ML\b|TorchSharp|TensorFlow\.NET|SciSharp|Accord\.MachineLearning|Keras\.NET)/,
  },
  {
    path: /(^|\/)cmakelists\.txt$/,
    entry: /find_package\(\s*(\w+)/gi,
    learning:
      /^(?:torch|onnxruntime|tensorflow\w*|mlpack|caffe2?|openvino|tensorrt|xgboost|lightgbm|shogun|libtorch)$/i,
  },
  {
    path: /(^|\/)description$/,
    entry:
      /^[ \t]*(?:(?:Imports|Depends|Suggests):[ \t]*)?([A-Za-z][\w.]{1,40})[ \t]*(?:\([^)\n]{0,40}\))?,?[ \t]*$/gm,
    learning: new RegExp(`^(?:${rNames})$`),
  },
  {
    path: /(^|\/)project\.toml$/,
    entry: /^(\w{2,40})\s*=\s*"[\da-f]{8}-/gm,
    learning: new RegExp(`^(?:${juliaNames})$`),
  },
  {
    path: /compose[^/]*\.ya?ml$|(^|\/)dockerfile[^/]*$|(^|[/_-])(k8s|kube\w*|deploy\w*|manifests?|serving|pods?)[/._-](.*\.)?ya?ml$/,
    entry: /^[ \t-]*(?:image:|from)[ \t]+["']?([\w./:@-]{3,200})/gim,
    learning: modelServer,
  },
];

const rLibrary = new RegExp(
  `^[^#\\n]{0,60}\\b(?:library|require|requireNamespace|p_load)\\(\\s*["']?(?:${rNames})\\b|\\b(?:caret|parsnip|rsample|ranger|xgboost|randomForest|mlr3|glmnet|keras3?|torch)::\\w`,
  'm',
);
const juliaLibrary = new RegExp(
  `^[ \\t]*(?:using|import)[ \\t]+(?:[\\w.]{1,40}[ \\t]*,[ \\t]*){0,15}(?:${juliaNames})\\b`,
  'm',
);
/** An application with hundreds of dependencies is about something else. */
const commonShare = 60;

const kindOf = (path: string): ManifestKind | undefined => {
  const lower = path.toLowerCase();
  return kinds.find((kind) => kind.path.test(lower));
};

const rFile = /\.(r|rmd|qmd|ipynb)$/i;
const juliaFile = /\.jl$/i;

/**
 * Whether a file can say which libraries a project uses that is not, or not only, in Python: by its
 * path, and by the literals that it holds where they are known.
 */
export function speaksOfLibraries(path: string, mayHold: MayHold = () => true): boolean {
  if (rFile.test(path) || juliaFile.test(path)) return true;
  const kind = kindOf(path);
  return kind !== undefined && (kind.needles === undefined || mayHold([kind.needles]));
}

function manifestKind(path: string, text: string): LibraryKind | undefined {
  const kind = kindOf(path);
  if (kind === undefined) return undefined;
  let all = 0;
  let ours = 0;
  for (const match of text.matchAll(kind.entry)) {
    all += 1;
    if (kind.learning.test(match[1] ?? '')) ours += 1;
  }
  return ours > 0 && ours * (kind.share ?? commonShare) >= all ? 'learning' : undefined;
}

/** The kind of library that a file in another language than Python uses or asks for. */
export function foreignLibrary(path: string, text: string): LibraryKind | undefined {
  if (rFile.test(path)) return rLibrary.test(text) ? 'learning' : undefined;
  if (juliaFile.test(path)) return juliaLibrary.test(text) ? 'learning' : undefined;
  return manifestKind(path, text);
}
