// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"

#include <QWidget>

class QListView;
class QStackedLayout;

namespace tandem {

class EmptyState;
class FindingsModel;

/// The advice on an environment: click a finding to go to its entry, click its button to apply its edit. By
/// keyboard, Enter goes and Ctrl+Enter applies.
class AdvicePanel : public QWidget {
    Q_OBJECT
public:
    explicit AdvicePanel(QWidget* parent = nullptr);

    void setFindings(const QList<advice::Finding>& findings);
    const QList<advice::Finding>& findings() const;

signals:
    void placeWanted(advice::Place place);
    void editWanted(const advice::Edit& edit);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply(int row);
    void go(int row);

    FindingsModel* m_model;
    QListView* m_list;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

}
