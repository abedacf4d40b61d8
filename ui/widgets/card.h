// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <QFrame>

class QVBoxLayout;

namespace tandem {

/// A surface tinted by what it says (bad, warn, ok), with a bar of that colour at its left.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(Role role, QWidget* parent = nullptr);

protected:
    QVBoxLayout* content() const { return m_content; }
    void paintEvent(QPaintEvent* event) override;

private:
    Role m_role;
    QVBoxLayout* m_content;
};

}
