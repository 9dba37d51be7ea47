/** Everything an author of a platform imports, except modules (`#modules/…`) and resources (`#resources/…`). */
export { component } from './component.ts';
export { because } from './dependencies.ts';
export type { ComponentPart, ComponentSpec } from './component.ts';
export type { MadeHosts } from './made-hosts.ts';
export { changes, creates, deletes, helps, noEffects, reads, restores } from './effects.ts';
export type { DeclaredEffects } from './effects.ts';
export { failureMessage } from './errors.ts';
export type { FailureMessage } from './errors.ts';
export { facts } from './facts.ts';
export { irregular } from './file-names.ts';
export { anyOf, controlNode, defineGroups, except, otherHosts, thisHost } from './groups.ts';
export type { Group, HostName, SingleGroup } from './groups.ts';
export { defineInventory, inventoryCheck } from './inventory.ts';
export type { CheckedHost, CheckedInventory, Report } from './inventory.ts';
export { ask, askHost, askHosts, fromEnvironment, inventoryQuestions, set } from './inventory-questions.ts';
export type { TypedAnswers, TypedHostAnswer } from './inventory-questions.ts';
export { needs } from './needs.ts';
export { phase, platform } from './platform.ts';
export { play } from './play.ts';
export type { Fault, Play, PlaySpec, Precondition } from './play.ts';
export { playVariable } from './play-variable.ts';
export { asserted, flushHandlers, observed, probed } from './probes.ts';
export { remembered } from './remembered.ts';
export { defineResource } from './resource.ts';
export type { PlayItem, Resource } from './resource.ts';
export { callRole, entryPoint, role } from './role.ts';
export { suppress } from './suppress.ts';
export type { RuleCode } from './suppress.ts';
export { block, forEach, handler, task, taskFile } from './task.ts';
export type { Task } from './task.ts';
export type { StepNode } from '../model/task.ts';
export { undo } from './undo.ts';
export { expression, j } from './values.ts';
export type { Arg, AuthorText, Condition, Expr, Ref } from './values.ts';
export {
  absolutePath, addressInNetwork, boolean, cidr, domain, domainsWithout, hostAddress, hostOf, integer, ipv4, listOf, networkApartFrom, oneOf, ownHostAddress, pciSlot, record,
  size, text, userName, userNameExcept,
} from './value-types.ts';
export { defineVariables, installation, onHost, orElse, secret, technical } from './variables.ts';
