import type { Node } from 'yaml';
import type { Finding, Range } from '../finding';
import { parsePort, portRange, type PortMapping } from './portMapping';
import { interpolate, type Lookup } from './variables';
import { readYamlTree, type YamlEntry, type YamlTree } from './yamlTree';

/** A value of a service with its place; `text` has its variables put in. */
export interface Placed {
  readonly text: string;
  readonly range: Range;
}

/** A port entry; `mapping` is missing where the entry is none. */
export interface ServicePort extends Placed {
  readonly mapping?: PortMapping;
}

/** One service of a compose file. */
export interface Service {
  readonly name: string;
  /** Where its name stands. */
  readonly range: Range;
  readonly image: string;
  readonly build: string;
  /** Whether its definition comes, or may come, from somewhere else too. */
  readonly borrowed: boolean;
  readonly profiles: boolean;
  readonly ports: readonly ServicePort[];
  /** Short entries as `source:target[:mode]`, long ones as their source. */
  readonly volumes: readonly (Placed & { readonly form: 'short' | 'long' })[];
  readonly dependsOn: readonly Placed[];
  readonly networks: readonly Placed[];
  /** Env files that have to be there. */
  readonly envFiles: readonly Placed[];
}

/** A compose file; names of volumes and networks are those declared at its top level. */
export interface ComposeFile {
  readonly services: readonly Service[];
  readonly volumes: readonly string[];
  readonly networks: readonly string[];
  /** Whether it takes in other files, whose declarations are not seen here. */
  readonly includes: boolean;
  readonly tree: YamlTree;
}

/** What came of reading a compose file: without `file`, the findings say why. */
export interface ComposeReading {
  readonly file?: ComposeFile;
  readonly findings: readonly Finding[];
}

/** Reads a compose file (Compose Specification). Of a broken one nothing is known but the findings. */
export function readComposeFile(text: string, lookup: Lookup): ComposeReading {
  const { tree, findings } = readYamlTree(text, 'compose-syntax');
  if (tree === undefined) return { findings };
  const top = new Map(tree.entries(tree.root).map((entry) => [entry.name, entry.value]));
  const reader = new ServiceReader(tree, lookup);
  const names = (key: string): readonly string[] =>
    tree.entries(top.get(key)).map(({ name }) => name);
  return {
    file: {
      services: tree.entries(top.get('services')).map((entry) => reader.service(entry)),
      volumes: names('volumes'),
      networks: names('networks'),
      includes: top.has('include'),
      tree,
    },
    findings: [],
  };
}

/** Reads services of one document with one set of variables. */
class ServiceReader {
  constructor(
    private readonly tree: YamlTree,
    private readonly lookup: Lookup,
  ) {}

  service({ name, key, value }: YamlEntry): Service {
    const fields = new Map(this.tree.entries(value).map((each) => [each.name, each.value]));
    const [build, image] = [fields.get('build'), fields.get('image')];
    return {
      name,
      range: this.tree.range(key),
      // A variable without a value is a finding of its own.
      image: this.#text(image) || (this.tree.text(image) ?? ''),
      build: this.#text(build) || (build === undefined ? '' : '.'),
      borrowed: fields.has('extends') || fields.has('provider'),
      profiles: this.tree.items(fields.get('profiles')).length > 0,
      ports: this.tree.items(fields.get('ports')).map((node) => this.#port(node)),
      volumes: this.tree.items(fields.get('volumes')).flatMap((node) => this.#volume(node)),
      dependsOn: this.#names(fields.get('depends_on')),
      networks: this.#names(fields.get('networks')),
      envFiles: this.#envFiles(fields.get('env_file')),
    };
  }

  #text(node: Node | undefined): string {
    return interpolate(this.tree.text(node) ?? '', this.lookup);
  }

  #placed(node: Node): Placed {
    return { text: this.#text(node), range: this.tree.range(node) };
  }

  /** Fields of a mapping; empty for anything else. */
  #fields(node: Node): ReadonlyMap<string, Node | undefined> {
    return new Map(this.tree.entries(node).map(({ name, value }) => [name, value]));
  }

  #port(node: Node): ServicePort {
    const placed = this.#placed(node);
    const fields = this.#fields(node);
    const mapping = fields.size === 0 ? parsePort(placed.text) : this.#longPort(fields);
    return { ...placed, ...(mapping && { mapping }) };
  }

  #longPort(fields: ReadonlyMap<string, Node | undefined>): PortMapping | undefined {
    const text = (key: string): string => this.#text(fields.get(key));
    const target = portRange(text('target'));
    const published = text('published') === '' ? undefined : portRange(text('published'));
    if (target === undefined || (text('published') !== '' && published === undefined)) {
      return undefined;
    }
    return { host: text('host_ip'), published, target, protocol: text('protocol') || 'tcp' };
  }

  #volume(node: Node): Service['volumes'] {
    const fields = this.#fields(node);
    if (fields.size === 0) return [{ ...this.#placed(node), form: 'short' }];
    const [lone] = this.tree.entries(node);
    // YAML reads "- ./data:" as a mapping with one key; its author meant the short form.
    if (!fields.has('target') && fields.size === 1 && lone !== undefined) {
      const range = this.tree.range(lone.key);
      return [{ text: `${lone.name}:${this.#text(lone.value)}`, range, form: 'short' }];
    }
    const source = fields.get('source');
    if (source === undefined || this.#text(fields.get('type')) !== 'volume') return [];
    return [{ ...this.#placed(source), form: 'long' }];
  }

  /** A list of names, or a mapping with the names as keys. */
  #names(node: Node | undefined): readonly Placed[] {
    const keys = this.tree.entries(node);
    return keys.length > 0
      ? keys.map(({ name, key }) => ({ text: name, range: this.tree.range(key) }))
      : this.tree.items(node).map((item) => this.#placed(item));
  }

  #envFiles(node: Node | undefined): readonly Placed[] {
    if (node === undefined) return [];
    if (this.tree.text(node) !== undefined) return [this.#placed(node)];
    return this.tree.items(node).flatMap((item) => {
      const fields = this.#fields(item);
      const path = fields.get('path');
      if (fields.size === 0) return [this.#placed(item)];
      const optional = this.#text(fields.get('required')) === 'false';
      return path === undefined || optional ? [] : [this.#placed(path)];
    });
  }
}
