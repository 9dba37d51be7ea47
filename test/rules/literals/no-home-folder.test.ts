import { facts } from '../../../src/dsl/facts.ts';
import { j } from '../../../src/dsl/values.ts';
import { noHomeFolder } from '../../../src/rules/literals/no-home-folder.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { running, writing } from '../site.ts';

const says = ['The home folder /home/anna is written here.'];

describeRule(noHomeFolder, {
  passes: {
    'the folder of the login': running(['ls', j`${facts.userDir}/site`]),
    'a path with the account in it': running(['ls', j`/home/${vars.greeting}/site`]),
    'the folder of all homes': running(['ls', '/home/']),
    'a folder of another name': running(['ls', '/srv/home/anna']),
  },
  fails: { home: { 'a word of a command': { of: running(['ls', '/home/anna/site']), says, helps: 'facts.userDir' }, 'text of a file': { of: writing('root /home/anna;'), says } } },
});
