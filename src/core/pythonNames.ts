/** The words of a text, as a set. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Python's keywords (`keyword.kwlist`), in lower case because a package's name is. `none`, `true`
 * and `false` are legal package names, but read as the constants in Python, YAML and TOML.
 */
export const keywords = words(`
  and as assert async await break class continue def del elif else except false finally for
  from global if import in is lambda none nonlocal not or pass raise return true try while
  with yield
`);

/**
 * Built-in functions and types: `import list` would hide the real one from then on. Of the soft
 * keywords only `type` is harmful, for this very reason; `match`, `case` and `lazy` parse as
 * ordinary names wherever a package's name can stand.
 */
export const builtins = words(`
  abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod
  compile complex delattr dict dir divmod enumerate eval exec filter float format frozenset
  getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals
  map max memoryview min next object oct open ord pow print property range repr reversed
  round set setattr slice sorted staticmethod str sum super tuple type vars zip
`);

/**
 * Top-level modules of the standard library, Python 3.9 to 3.15, in lower case: the union of
 * `sys.stdlib_module_names` over the versions, without private names (a project's name starts with
 * a letter or a digit), with `formatter`, `parser` and `symbol` (until 3.9), `annotationlib` and
 * `compression` (3.14) and `profiling` (3.15). The union, because a project outlives the Python
 * that it was made with.
 */
export const standardLibrary = words(`
  abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit
  audioop base64 bdb binascii binhex bisect builtins bz2 calendar cgi cgitb chunk cmath cmd
  code codecs codeop collections colorsys compileall compression concurrent configparser
  contextlib contextvars copy copyreg cprofile crypt csv ctypes curses dataclasses datetime
  dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler
  fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath getopt
  getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr
  imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging
  lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing
  netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev
  parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix
  posixpath pprint profile profiling pstats pty pwd py_compile pyclbr pydoc pydoc_data
  pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets
  select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver
  spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep
  struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib
  tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace
  traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu
  uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp
  zipfile zipimport zlib zoneinfo
`);

/**
 * Folders and modules that a generated project has anyway, and folders that a Python .gitignore
 * names: a package called `build` or `data` would never reach a commit.
 */
export const projectNames = words(`
  artifacts build conftest cover data develop_eggs dist docker docs downloads eggs env htmlcov
  instance lib lib64 logger logs mlartifacts mlruns models notebooks outputs parts reports scripts
  sdist setup src target test tests tmp var venv wheels
`);

/**
 * What a generated project or its tools import or depend on, by import name and by distribution
 * name (`sklearn` and `scikit_learn`): the first would be hidden by a package of that name, the
 * second would make the project its own dependency.
 */
export const libraries = words(`
  alembic autogluon black boto3 botocore catboost click cloudpickle dask debugpy docker_compose dotenv
  dvc evidently fastapi fastparquet feast flake8 flask fsspec great_expectations gunicorn hatchling
  httpx huggingface_hub hydra imblearn imbalanced_learn ipykernel ipython ipywidgets isort jax jinja2
  joblib jupyter jupyterlab keras lightgbm matplotlib minio mlflow mypy nbclient nbconvert nbformat
  networkx notebook numba numpy nvidia omegaconf onnx onnxruntime openpyxl optuna packaging pandas
  pandera pandoc papermill pillow pil pip pkg_resources plotly pluggy polars pre_commit psycopg
  psycopg2 psycopg2_binary psycopg_binary pyarrow pydantic pylint pyright pytest pytest_cov
  python_dotenv pyyaml ray requests ruff s3fs sacred scikit_learn scipy seaborn setuptools shap sklearn
  spacy sqlalchemy statsmodels streamlit tensorboard tensorflow tokenizers torch torchvision tqdm
  transformers urllib3 uv uvicorn wandb wheel xgboost yaml
`);
