import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './fixtures.ts';

const root = join(import.meta.dirname, '../../..');
const python = join(root, '.venv/bin/python');
const script = join(root, 'scripts/modules/constraints.py');

/** Runs the script on the modules and action plugins of a collection lab.sample that is made of `files`. */
async function run(files: { readonly [path: string]: string }, name: string) {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries({ 'MANIFEST.json': '{"collection_info": {"namespace": "lab", "name": "sample", "version": "1.0.0"}}', ...files })) {
    const file = join(folder, 'ansible_collections/lab/sample', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const result = await execa(python, [script, `lab.sample.${name}`], { env: { ANSIBLE_COLLECTIONS_PATH: folder, ANSIBLE_HOME: folder, PYTHONDONTWRITEBYTECODE: '1' }, reject: false });
  return { ...result, facts: result.exitCode === 0 ? (JSON.parse(result.stdout) as { [name: string]: unknown })[`lab.sample.${name}`] : undefined };
}

const none = { mutually_exclusive: [], required_together: [], required_one_of: [], required_if: [], required_by: {} };

describe.skipIf(!existsSync(python))('constraints.py (needs .venv: make setup-python)', () => {
  it('keeps what a module hands to AnsibleModule, on every level, and runs nothing after it', async () => {
    const module = `
from ansible.module_utils.basic import AnsibleModule
def main():
    one = ["a", "b"]
    AnsibleModule(
        argument_spec=dict(a=dict(type="int"), b=dict(type=str), c=dict(type="list", elements="dict", options=dict(d=dict()), required_if=[("d", "x", ["d"], True)]), f=dict(type=lambda v: v)),
        mutually_exclusive=one, required_together=[("a", "b")], required_one_of=(("a", "b"),), required_if=[["a", 1, ("b",)]], required_by={"a": "b"},
    )
    raise RuntimeError("too far")
`;
    const { facts } = await run({ 'plugins/modules/gadget.py': module }, 'gadget');
    expect(facts).toEqual({
      options: {
        a: { type: 'int', elements: null },
        b: { type: 'str', elements: null },
        c: { type: 'list', elements: 'dict', suboptions: { ...none, options: { d: { type: null, elements: null } }, required_if: [['d', 'x', ['d'], true]] } },
        f: { type: null, elements: null },
      },
      mutually_exclusive: [['a', 'b']],
      required_together: [['a', 'b']],
      required_one_of: [['a', 'b']],
      required_if: [['a', 1, ['b'], false]],
      required_by: { a: ['b'] },
    });
  });

  it('reads the action plugin of a module that is documentation only', async () => {
    const action = 'class ActionModule:\n  def run(self):\n    self.validate_argument_spec(argument_spec={}, mutually_exclusive=(("a", "b"),), required_by=dict(a=["b"]))\n';
    const { facts } = await run({ 'plugins/modules/gadget.py': '', 'plugins/action/gadget.py': action }, 'gadget');
    expect(facts).toEqual({ ...none, options: {}, mutually_exclusive: [['a', 'b']], required_by: { a: ['b'] } });
  });

  it('has null for a module whose code states nothing', async () => {
    expect((await run({ 'plugins/modules/gadget.py': '' }, 'gadget')).facts).toBeNull();
    expect((await run({ 'plugins/modules/gadget.py': '', 'plugins/action/gadget.py': 'class ActionModule: pass\n' }, 'gadget')).facts).toBeNull();
  });

  it.each([
    ['raise ValueError("no such thing")', 'main() stopped before making an AnsibleModule: no such thing'],
    ['pass', 'main() ended without making an AnsibleModule'],
  ])('names the module whose main() does %s', async (body, message) => {
    const { exitCode, stderr } = await run({ 'plugins/modules/gadget.py': `def main():\n    ${body}\n` }, 'gadget');
    expect(exitCode).toBe(1);
    expect(stderr.split('\n').at(-1)).toBe(`lab.sample.gadget: ${message}`);
  });
});
