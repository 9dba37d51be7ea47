import type { Preparation } from '../preparations.ts';

/** A user who keeps values of the same names, and a secret, in a file that a group may read. */
export const environmentPreparations: readonly Preparation[] = [
  {
    host: 'lab-alpha',
    about: 'an own ~/.env with a line of the same name, a comment and a secret, mode 0640, and a link of the same name elsewhere',
    script: `
cat >/home/thinkube/.env <<'END'
# my own things
MY_TOKEN='keep $me'
DOMAIN_NAME=mine.example
export EDITOR=vi
END
printf 'LAST=unfinished' >>/home/thinkube/.env
chown thinkube:thinkube /home/thinkube/.env
chmod 0640 /home/thinkube/.env
ln -s /home/thinkube/other.env /home/thinkube/thinkube/.env
chown -h thinkube:thinkube /home/thinkube/thinkube/.env
`,
  },
];
