// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"
#include "core/environment/solve/answer.h"
#include "core/environment/solve/conflict.h"

#include <QJsonObject>

namespace tandem::solve {

/// One line of a solution: what was chosen, and why.
struct Choice {
    Package package;
    QString asked; ///< The entry that asks for it; empty when only other packages need it.
    QString why; ///< In words.

    bool operator==(const Choice&) const = default;
};

/// All that a check before the upload found out.
struct Report {
    enum class Outcome {
        Solved,
        Unsolvable,
        Unchecked ///< No solver was asked: names and versions were looked up, as far as indexes are here.
    };

    Outcome outcome = Outcome::Unchecked;
    QString tool; ///< "micromamba"; empty when no solver was asked.
    QString toolVersion;
    Request request;
    QList<Choice> choices;
    Conflict conflict; ///< Why not, if unsolvable.
    QList<advice::Edit> alternatives; ///< Each proven by a solution of its own.
    QStringList notChecked; ///< In sentences.
    /// Of an unchecked one: whether every entry was found in an index.
    bool isAllFound = false;

    qint64 downloadSize() const; ///< As far as it is told.
};

/// The packages of a solution, those that were asked for first, each with its reason.
QList<Choice> choicesOf(const Request& request, const QList<Package>& packages);

/// A channel as the environment names it, or short, or its address.
QString channelName(const QString& address, const QStringList& channels);

/// As `tandem env solve --json` tells it.
QJsonObject toJson(const Report& report);

}
