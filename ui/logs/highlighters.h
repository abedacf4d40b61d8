// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logview.h"

#include <QObject>

class QMenu;

namespace tandem {

class Settings;

/// A pattern and its colour.
struct HighlighterRule {
    LinePattern pattern;
    int color = 0; ///< of Colors::series()
    bool operator==(const HighlighterRule&) const = default;
};

struct HighlighterSet {
    QString name;
    QList<HighlighterRule> rules;
    bool operator==(const HighlighterSet&) const = default;
};

/// The sets of highlighters a person has made, kept in the settings, and which of them is in use.
class Highlighters : public QObject {
    Q_OBJECT
public:
    Highlighters(Settings& settings, QObject* parent = nullptr);

    const QList<HighlighterSet>& sets() const { return m_sets; }
    void setSets(QList<HighlighterSet> sets);
    QString chosen() const { return m_chosen; }
    /// An empty name for none.
    void choose(const QString& name);
    /// The rules of the chosen set that can be used.
    QList<Highlight> current() const;
    /// Chooses a set, and opens the editor.
    QMenu* makeMenu(QWidget* parent);

signals:
    void changed();

private:
    Settings& m_settings;
    QList<HighlighterSet> m_sets;
    QString m_chosen;
};

}
