/** Libraries that nobody imports without training, serving or judging a model. */
const learning = new Set([
  'sklearn', 'torch', 'torchvision', 'torchtext', 'torchaudio', 'tensorflow', 'keras', 'tf_keras', 'jax',
  'flax', 'xgboost', 'lightgbm', 'catboost', 'transformers', 'datasets', 'diffusers', 'peft', 'accelerate',
  'sentence_transformers', 'statsmodels', 'prophet', 'fbprophet', 'pmdarima', 'spacy', 'gensim', 'nltk',
  'fastai', 'pytorch_lightning', 'lightning', 'timm', 'ultralytics', 'mlflow', 'wandb', 'onnx', 'onnxruntime',
  'joblib', 'imblearn', 'optuna', 'hyperopt', 'shap', 'mxnet', 'paddle', 'theano', 'caffe', 'chainer',
  'skorch', 'pycaret', 'h2o', 'autogluon', 'evidently', 'feast', 'kfp', 'bentoml', 'surprise', 'implicit',
  'lightfm', 'stable_baselines3', 'gymnasium', 'gym', 'river', 'lifelines', 'pymc', 'pyro', 'numpyro',
  'sktime', 'darts', 'tslearn', 'neuralprophet', 'umap', 'hdbscan', 'allennlp', 'flair', 'detectron2',
  'mmdet', 'mmcv', 'mmengine', 'tflite_runtime', 'coremltools', 'tensorrt', 'torch_geometric', 'dgl',
]);

/** Libraries that work with data, in ML projects and in others. */
const data = new Set([
  'pandas', 'numpy', 'polars', 'scipy', 'dask', 'pyspark', 'pyarrow', 'cudf', 'vaex', 'matplotlib', 'seaborn',
  'plotly', 'cv2', 'skimage', 'PIL', 'duckdb', 'dvc', 'dvclive', 'pandera', 'great_expectations',
]);

/** What an import says about the file that has it. */
export type LibraryKind = 'learning' | 'data';

/** The kind of an imported module's library, else undefined. */
export function libraryKind(module: string): LibraryKind | undefined {
  const top = module.split('.', 1)[0] ?? module;
  if (learning.has(top)) return 'learning';
  return data.has(top) ? 'data' : undefined;
}
