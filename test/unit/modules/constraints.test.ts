import { describe, expect, it } from 'vitest';
import { constraintsOf } from '../../../scripts/modules/constraints.ts';
import { facts } from './fixtures.ts';

const documented = { name: { aliases: ['package'] }, deb: {}, state: { default: 'present' }, size: {}, unit: {} };

describe('constraints between documented options', () => {
  it('has none without facts', () => {
    expect(constraintsOf(documented, undefined)).toEqual({});
    expect(constraintsOf(documented, facts({}))).toEqual({});
  });

  it('turns aliases into canonical names', () => {
    expect(constraintsOf(documented, facts({ mutually_exclusive: [['deb', 'package']] }))).toEqual({ mutuallyExclusive: [['deb', 'name']] });
  });

  it('leaves out options that are not documented, and groups that they leave alone', () => {
    expect(constraintsOf(documented, facts({ mutually_exclusive: [['_internal', 'deb'], ['_internal', 'deb', 'size']], required_one_of: [['_internal', 'deb']] }))).toEqual({
      mutuallyExclusive: [['deb', 'size']],
      requiredOneOf: [['deb']],
    });
  });

  it('leaves out what a default fulfils', () => {
    const fulfilled = facts({ required_one_of: [['state', 'deb']], required_if: [['size', 1, ['state'], false], ['size', 2, ['state', 'deb'], true]], required_by: { deb: ['state'] } });
    expect(constraintsOf(documented, fulfilled)).toEqual({});
  });

  it('keeps what goes together, what a value needs and what an option needs', () => {
    const stated = facts({ required_together: [['size', 'unit']], required_if: [['state', 'present', ['package', 'state'], false]], required_by: { package: ['size'] } });
    expect(constraintsOf(documented, stated)).toEqual({
      requiredTogether: [['size', 'unit']],
      requiredIf: [{ option: 'state', value: 'present', needs: ['name'], any: false }],
      requiredBy: { name: ['size'] },
    });
  });
});
