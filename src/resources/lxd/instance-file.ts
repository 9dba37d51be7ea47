import { plainText } from '../../model/plain-text.ts';
import { toText } from '../../dsl/to-value.ts';
import type { HostName } from '../../dsl/groups.ts';
import type { AuthorText, Ref } from '../../dsl/values.ts';
import type { InstancePart } from './instance-part.ts';

/** A file, or a marked block of a file, inside of an instance. */
export interface InstanceFile {
  /** All of the file, with the end of its last line; of a block what stands between the markers. */
  readonly content: (instance: Ref<HostName>) => AuthorText;
  /** `root:root` unless it is said here. */
  readonly owner?: AuthorText;
  /** Octal, without a leading zero, as `stat` prints it; 644 unless it is said here. */
  readonly mode?: string;
  /** Words of the two lines around a block; the rest of the file stays as it is. Left out: the whole file is ours. */
  readonly marker?: string;
  /** A command that must accept the new file before it takes its place; `"$new"` stands for it. */
  readonly validate?: string;
  /** The mode of the folder that it is in, which then has the same owner; left out: the folder is somebody else's. */
  readonly folderMode?: string;
  /** The file is only there where this folder is. */
  readonly whereFolder?: string;
  readonly title?: string;
}

const whole = {
  holds: `test "$(stat --format='%a %U:%G' "$1")" = "$2 $3" && cmp - "$1"`,
  content: 'cat >"$new"',
};

/** `$4` and `$5` are the lines around the block; one block alone counts as there. */
const block = {
  holds: `test "$(stat --format='%a %U:%G' "$1")" = "$2 $3" || exit 1
wanted=$(cat)
found=$(awk -v first="$4" -v last="$5" '$0 == first { inside = 1; next } $0 == last { inside = 0; print "--"; next } inside' "$1")
test "$found" = "$wanted
--"`,
  content: `wanted=$(cat)
if test -e "$1"; then
  awk -v first="$4" -v last="$5" '$0 == first { inside = 1 } !inside { print } $0 == last { inside = 0 }' "$1" >"$new"
fi
printf '%s\\n%s\\n%s\\n' "$4" "$wanted" "$5" >>"$new"`,
};

/**
 * A file inside of an instance. It is compared there, and only written where it differs: beside its place, with its rights,
 * and then moved, so that nobody ever reads half of it.
 * @param path absolute path in the instance
 */
export function instanceFile(path: AuthorText, options: InstanceFile): InstancePart {
  const { marker, validate, whereFolder, folderMode } = options;
  const way = marker === undefined ? whole : block;
  const where = whereFolder === undefined ? '' : `test -d ${whereFolder} || exit 0\n`;
  const folder = folderMode === undefined ? '' : `test "$(stat --format='%a %U:%G' "$(dirname "$1")")" = "${folderMode} $3" || exit 1\n`;
  const lines = marker === undefined ? [] : [`# BEGIN ${marker}`, `# END ${marker}`];
  return {
    title: options.title ?? `file <${plainText(toText(path))}>`,
    arguments: () => [path, options.mode ?? '644', options.owner ?? 'root:root', ...lines],
    input: options.content,
    holds: `${where}${folder}${way.holds}`,
    make: `mkdir -p "$(dirname "$1")"
${folderMode === undefined ? '' : `chown "$3" "$(dirname "$1")"\nchmod ${folderMode} "$(dirname "$1")"\n`}new=$(mktemp "$1.XXXXXX")
trap 'rm -f "$new"' EXIT
${way.content}
chmod "$2" "$new"
chown "$3" "$new"
${validate === undefined ? '' : `${validate}\n`}mv --no-target-directory "$new" "$1"`,
  };
}
