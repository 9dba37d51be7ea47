import { phase, platform } from '../../../src/dsl/platform.ts';
import { groups, sampleComponent, vars } from '../../unit/dsl/sample.ts';
import { mandatoryName } from '../../../src/rules/naming/mandatory-name.ts';
import { describeRule } from '../describe-rule.ts';

const promised = ['10_x/10_setup_web.yaml', '10_x/18_test_web.yaml', '10_x/20_setup_mail.yaml', '20_y/10_setup_more.yaml'];
const made = (files: { readonly deploy: string; readonly test: string; readonly rollback: string }, mandatoryPlaybooks: readonly string[] = promised) =>
  platform({ id: 'home', title: 'Home', summary: 'A home.', groups, variables: vars, mandatoryPlaybooks, phases: [phase({ id: '10_x', title: 'X', summary: 'x', components: [sampleComponent({ files })] })] });
const web = { deploy: 'setup_web', test: 'test_web', rollback: 'reset_web' };

describeRule(mandatoryName, {
  passes: {
    'exact names': made(web),
    'no promise': made({ ...web, deploy: 'x' }, []),
    'what is not built yet': made({ deploy: 'x', test: 'y', rollback: 'z' }, ['10_x/20_setup_mail.yaml', '30_z/10_x.yaml']),
  },
  fails: {
    otherName: {
      'another name': { of: made({ ...web, deploy: 'setup_site' }), says: ['The playbook 10_x/10_setup_site.yaml has to be called 10_x/10_setup_web.yaml.'], helps: 'files' },
    },
    missing: {
      'a number that is not there': { of: made(web, [...promised, '10_x/15_configure_web.yaml']), says: ['The playbook 10_x/15_configure_web.yaml is missing beside 10_x/19_reset_web.yaml.'] },
    },
  },
});
