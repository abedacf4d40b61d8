// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"
#include "ui/widgets/card.h"

#include <functional>

class QPushButton;
class QToolButton;

namespace tandem {

class ElidedLabel;
class Label;

/// Why an image build failed: what happened in one sentence, the lines that prove it, the entry of the
/// environment it comes from, and what to do. Of several causes it shows one and leads to the others. Hidden
/// while there is nothing to say.
class CauseCard : public Card {
    Q_OBJECT
public:
    /// `lineText` gives the text of a line of the log, counted from 1.
    explicit CauseCard(std::function<QString(qint64 line)> lineText, QWidget* parent = nullptr);

    /// Where there is a composer, entries and edits lead there.
    void show(const QList<BuildCause>& causes, bool hasComposer);

signals:
    void lineWanted(qint64 line);
    /// The edit is empty if the entry shall only be shown.
    void entryWanted(const QString& entry, const QString& edit);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCause(qsizetype index);
    void showEvidence(const BuildCause& cause);

    std::function<QString(qint64)> m_lineText;
    QList<BuildCause> m_causes;
    qsizetype m_shown = 0;
    bool m_hasComposer = false;
    Label* m_sentence;
    QWidget* m_pager;
    Label* m_count;
    Label* m_evidence;
    Label* m_entryTitle;
    ElidedLabel* m_entryText;
    QPushButton* m_entry;
    Label* m_remedy;
    Label* m_editText;
    QPushButton* m_apply;
};

}
