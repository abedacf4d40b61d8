// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/sequencecomparison.h"

#include <QHash>
#include <algorithm>

namespace tandem {

namespace {

/// Gives each entry of `after` that has none yet the first free entry of `before` with the same key.
template <typename Key>
void match(const QList<SequenceItem>& before, const QList<SequenceItem>& after, QList<qsizetype>& partner,
    QList<bool>& isTaken, const Key& keyOf)
{
    QHash<QString, QList<qsizetype>> free;
    for (qsizetype i = before.size() - 1; i >= 0; --i)
        if (!isTaken[i])
            free[keyOf(before[i])] << i;
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (partner[i] >= 0)
            continue;
        const auto found = free.find(keyOf(after[i]));
        if (found == free.end() || found->isEmpty())
            continue;
        partner[i] = found->takeLast();
        isTaken[partner[i]] = true;
    }
}

/// The longest rising run among the partners stays where it is; all else has moved.
QList<bool> stayingOf(const QList<qsizetype>& partner)
{
    QList<qsizetype> ends; // of the best rising run of each length: index into `partner`
    QList<qsizetype> previous(partner.size(), -1);
    for (qsizetype i = 0; i < partner.size(); ++i) {
        if (partner[i] < 0)
            continue;
        const auto place = std::lower_bound(ends.begin(), ends.end(), partner[i],
            [&](qsizetype end, qsizetype value) { return partner[end] < value; });
        if (place != ends.begin())
            previous[i] = *(place - 1);
        if (place == ends.end())
            ends << i;
        else
            *place = i;
    }
    QList<bool> staying(partner.size(), false);
    for (qsizetype i = ends.isEmpty() ? -1 : ends.last(); i >= 0; i = previous[i])
        staying[i] = true;
    return staying;
}

}

QList<SequencePair> compareSequences(const QList<SequenceItem>& before, const QList<SequenceItem>& after)
{
    QList<qsizetype> partner(after.size(), -1);
    QList<bool> isTaken(before.size(), false);
    match(before, after, partner, isTaken, [](const SequenceItem& item) { return item.meaning; });
    match(before, after, partner, isTaken, [](const SequenceItem& item) { return item.name; });
    const auto staying = stayingOf(partner);
    QList<SequencePair> pairs;
    qsizetype next = 0; // of `before`: what was removed up to here is already told
    const auto tellRemoved = [&](qsizetype end) {
        for (; next < end; ++next)
            if (!isTaken[next])
                pairs << SequencePair{next, -1, false};
    };
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (partner[i] >= 0 && staying[i])
            tellRemoved(partner[i]);
        pairs << SequencePair{partner[i], i, partner[i] >= 0 && !staying[i]};
    }
    tellRemoved(before.size());
    return pairs;
}

}
