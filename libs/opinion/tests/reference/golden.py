"""Makes the files in ../golden from the published conversations, with the numpy reference.

    python3 libs/opinion/tests/reference/golden.py          (needs numpy)

Per conversation:
  cold       the reference's own groups from a cold start in reload order, and what it says of them
  published  statistics, given the groups that the export publishes
  svd        the two leading right singular vectors of the centred matrix, by LAPACK
"""
import json, os, sys
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
import common
from polis_ref import Conversation, consensus, group_aware_consensus, impute_center, repness, select_rep, priorities, comment_projection

root = os.path.join(here, "..", "..", "..", "..", "data", "polis")
out = os.path.join(here, "..", "golden")
FIELDS = ("tid", "repful", "n_success", "n_trials", "p", "p_test", "repness", "z")


def line(r):
    return [r[f] for f in FIELDS]


def statistics(conv, groups):
    rows = [np.array([conv.rows[p] for p in g if p in conv.rows]) for g in groups]
    reps = [[line(r) for r in select_rep(s, conv.tids, conv.mod_out)] for s in repness(conv.Z, rows)]
    ext = np.linalg.norm(comment_projection(conv.mu, conv.comps), axis=1)
    meta = np.array([t in conv.meta for t in conv.tids])
    return dict(
        representative=reps,
        consensus=consensus(conv.Z, conv.tids, conv.mod_out),
        common_ground=[[t, float(g)] for t, g in zip(conv.tids, group_aware_consensus(conv.raw, rows))],
        priorities=[[t, float(p)] for t, p in zip(conv.tids, priorities(conv.raw, rows, ext, meta))],
    )


def one(name):
    data = common.load_conversation(os.path.join(root, name))
    mod_out = [t for t, m in data["moderated"].items() if m == -1]
    conv = Conversation(mod_out=mod_out, meta=data["meta"])
    conv.update([(p, t, v) for (p, t), v in common.latest(data["votes"]).items()])
    X, mu, mask = impute_center(conv.Z)
    _, sv, V = np.linalg.svd(X, full_matrices=False)
    published = {}
    for p, g in data["groups"].items():
        if g is not None:
            published.setdefault(g, []).append(p)
    order = sorted(published)
    two = {p: c["id"] for c in conv.groupings[2] for b in c["members"] for p in {x["id"]: x["members"] for x in conv.base}[b]}
    return dict(
        participants=len(conv.pids), statements=len(conv.tids), votes=int(mask.sum()) if not mod_out else int((~np.isnan(conv.raw)).sum()),
        cold=dict(groups=sorted(conv.groups), labels=sorted(conv.labels().items()), two=sorted(two.items()), **statistics(conv, [conv.groups[g] for g in conv.groups])),
        published=dict(groups=order, **statistics(conv, [published[g] for g in order])),
        svd=dict(values=[float(x) for x in sv[:3]], statements=conv.tids, first=[float(x) for x in V[0]], second=[float(x) for x in V[1]]),
    )


if __name__ == "__main__":
    os.makedirs(out, exist_ok=True)
    for name in sorted(os.listdir(root)):
        if os.path.isdir(os.path.join(root, name)):
            golden = one(name)
            with open(os.path.join(out, name + ".json"), "w") as f:
                json.dump(golden, f, separators=(",", ":"))
            print(name, len(golden["cold"]["groups"]), "groups", os.path.getsize(os.path.join(out, name + ".json")), "bytes")
