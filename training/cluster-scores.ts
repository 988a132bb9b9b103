// Two clusterings of mentions in, B³ and MUC out. A mention that only one side has counts against the side that has it.

export interface ClusteredMention {
  readonly mention: string;
  readonly cluster: string;
}

export interface Clustering {
  readonly gold: ClusteredMention[];
  readonly predicted: ClusteredMention[];
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Bagga and Baldwin 1998; Vilain et al. 1995. Mentions are joined by equal strings; the first of several counts. */
export function clusterScores({ gold, predicted }: Clustering): {
  b3: Score;
  muc: Score;
  gold: number;
  predicted: number;
} {
  const [goldOf, predictedOf] = [clusterOf(gold), clusterOf(predicted)];
  const [goldClusters, predictedClusters] = [membersOf(goldOf), membersOf(predictedOf)];
  return {
    b3: score(
      b3(predictedOf, predictedClusters, goldOf, goldClusters),
      b3(goldOf, goldClusters, predictedOf, predictedClusters),
    ),
    muc: score(muc(predictedClusters, goldOf), muc(goldClusters, predictedOf)),
    gold: goldOf.size,
    predicted: predictedOf.size,
  };
}

type Assignment = ReadonlyMap<string, string>;
type Members = ReadonlyMap<string, readonly string[]>;

function clusterOf(mentions: readonly ClusteredMention[]): Assignment {
  const map = new Map<string, string>();
  for (const { mention, cluster } of mentions) if (!map.has(mention)) map.set(mention, cluster);
  return map;
}

function membersOf(assignment: Assignment): Members {
  const members = new Map<string, string[]>();
  for (const [mention, cluster] of assignment) members.set(cluster, [...(members.get(cluster) ?? []), mention]);
  return members;
}

/** Mean share of a mention's cluster that the other side has in one cluster with it. */
function b3(own: Assignment, ownClusters: Members, other: Assignment, otherClusters: Members): number {
  let sum = 0;
  for (const [mention, cluster] of own) {
    const there = other.get(mention);
    if (there === undefined) continue;
    const together = new Set(otherClusters.get(there));
    const members = ownClusters.get(cluster)!;
    sum += members.filter((member) => together.has(member)).length / members.length;
  }
  return own.size === 0 ? 0 : sum / own.size;
}

/** Share of the links of the clusters that the other side keeps. */
function muc(clusters: Members, other: Assignment): number {
  let kept = 0;
  let links = 0;
  for (const members of clusters.values()) {
    const parts = new Set(members.map((member) => other.get(member) ?? `alone ${member}`));
    kept += members.length - parts.size;
    links += members.length - 1;
  }
  return links === 0 ? 0 : kept / links;
}

function score(precision: number, recall: number): Score {
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) };
}
