import { byModule } from './kubernetes/by-module.ts';
import { imageLocal } from './kubernetes/image-local.ts';
import { imagePinned } from './kubernetes/image-pinned.ts';
import { ingressBelowDomain } from './kubernetes/ingress-below-domain.ts';
import { insideItsPod } from './kubernetes/inside-its-pod.ts';
import { namespaceSaid } from './kubernetes/namespace-said.ts';
import { onNodes } from './kubernetes/on-nodes.ts';
import { overTheLan } from './kubernetes/over-the-lan.ts';
import { rolloutAwaited } from './kubernetes/rollout-awaited.ts';
import type { Rule } from './rule.ts';

/** Kubernetes and images: TK7xx. */
export const kubernetesRules: readonly Rule[] = [onNodes, imageLocal, imagePinned, namespaceSaid, byModule, rolloutAwaited, ingressBelowDomain, insideItsPod, overTheLan];
