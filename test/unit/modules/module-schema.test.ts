import { describe, expect, it } from 'vitest';
import { ansibleType } from '../../../scripts/modules/ansible-type.ts';
import type { DocumentedOption } from '../../../scripts/modules/documentation.ts';
import { moduleSchema } from '../../../scripts/modules/module-schema.ts';
import { facts, gadget } from './fixtures.ts';

const schema = moduleSchema('lab.sample.gadget', '1.2.3', gadget, null);
const withOptions = (options: { [name: string]: DocumentedOption }) => moduleSchema('lab.sample.other', '1.2.3', { doc: { options } }, null);

describe('the schema of a module', () => {
  it('names the module and the version of its collection', () => {
    expect(schema).toMatchObject({ title: 'lab.sample.gadget', version: '1.2.3', type: 'object', additionalProperties: false, required: ['path'] });
  });

  it('keeps types, choices, defaults and aliases', () => {
    expect(schema.properties['state']).toEqual({ ansibleType: 'str', type: 'string', enum: ['present', 'absent'], default: 'present' });
    expect(schema.properties['path']).toEqual({ ansibleType: 'path', type: 'string', aliases: ['dest', 'name'] });
  });

  it('reads choices that are documented one by one', () => {
    expect(schema.properties['strategy']?.enum).toEqual(['first', 'all']);
  });

  it('applies the choices of a list to its items', () => {
    expect(schema.properties['tags']).toEqual({ ansibleType: 'list', type: 'array', items: { ansibleType: 'str', type: 'string', enum: ['one', 'two'] } });
  });

  it('goes down into suboptions of lists and dicts', () => {
    expect(schema.properties['parts']?.items).toMatchObject({ ansibleType: 'dict', type: 'object', required: ['label'], additionalProperties: false });
    expect(schema.properties['parts']?.items?.properties?.['size']).toEqual({ ansibleType: 'int', type: 'integer', default: 4 });
    expect(schema.properties['settings']?.properties?.['deep.key']).toEqual({ ansibleType: 'bool', type: 'boolean', default: true });
  });

  it('demands text of modes, and nothing of other raw or untyped options', () => {
    expect(schema.properties['mode']).toEqual({ ansibleType: 'raw', type: 'string' });
    expect(schema.properties['untyped']).toEqual({ ansibleType: 'raw' });
  });

  it('opens suboptions that the code does not check', () => {
    const known = facts({ options: { settings: { type: 'dict', elements: null }, parts: { type: 'list', elements: 'dict', suboptions: facts({ mutually_exclusive: [['label', 'size']] }) } } });
    const { properties } = moduleSchema('lab.sample.gadget', '1.2.3', gadget, known);
    expect(properties['settings']?.additionalProperties).toBe(true);
    expect(properties['parts']?.items).toMatchObject({ additionalProperties: false, mutuallyExclusive: [['label', 'size']] });
  });

  it('says what a list returns: as documented, else as all items of the sample are', () => {
    expect(schema.returns).toEqual({
      anything: { ansibleType: 'raw' },
      changed: { ansibleType: 'bool' },
      found: { ansibleType: 'dict', contains: { 'by_<name>': { ansibleType: 'list' }, size: { ansibleType: 'int' } } },
      mixed: { ansibleType: 'list' },
      names: { ansibleType: 'list', elements: 'str' },
      parts: { ansibleType: 'list', elements: 'dict', contains: { label: { ansibleType: 'str' } } },
      rows: { ansibleType: 'list', elements: 'dict' },
      stdout_lines: { ansibleType: 'list', elements: 'str' },
    });
  });
});

describe('free-form text', () => {
  it('is left out where one option takes it, which then is required', () => {
    const { properties, required } = withOptions({ free_form: { required: true }, cmd: { type: 'str' }, chdir: { type: 'path' } });
    expect(Object.keys(properties)).toEqual(['chdir', 'cmd']);
    expect(required).toEqual(['cmd']);
  });

  it('makes none of several takers required', () => {
    expect(withOptions({ 'free-form': { required: true }, cmd: { type: 'str' }, argv: { type: 'list' } }).required).toBeUndefined();
  });

  it('is called _raw_params where nothing else takes it', () => {
    const { properties, required } = withOptions({ free_form: { required: true, choices: ['end_host'] } });
    expect(properties).toEqual({ _raw_params: { ansibleType: 'str', type: 'string', enum: ['end_host'] } });
    expect(required).toEqual(['_raw_params']);
  });

  it('opens a module that takes any variable', () => {
    expect(withOptions({ key_value: { required: true }, cacheable: { type: 'bool' } })).toMatchObject({ additionalProperties: true, properties: { cacheable: {} } });
  });
});

describe('Ansible types', () => {
  it('knows other names, takes no name for any value and refuses unknown ones', () => {
    expect([ansibleType('complex'), ansibleType('boolean'), ansibleType(undefined)]).toEqual(['dict', 'bool', 'raw']);
    expect(() => ansibleType('blob')).toThrow('"blob" is no type');
  });
});
