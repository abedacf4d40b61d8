// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QWidget>

class QGridLayout;

namespace tandem {

/// Names and values, one a line, to be read and copied. A value that is empty is not shown.
class Facts : public QWidget {
    Q_OBJECT
public:
    explicit Facts(QWidget* parent = nullptr);

    struct Fact {
        QString name;
        QString value;
        TextStyle style = TextStyle::Body;
        QString toolTip{};
        bool operator==(const Fact&) const = default;
    };
    void setFacts(const QList<Fact>& facts);

private:
    QList<Fact> m_facts;
    QGridLayout* m_grid;
};

}
