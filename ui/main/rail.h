// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QButtonGroup>
#include <QWidget>

class QVBoxLayout;

namespace tandem {

/// The places of the window, one below the other: icon and word, Ctrl+1 to Ctrl+9, arrow keys.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);

    void addPlace(Icon icon, const QString& title);
    void setCurrent(int place);
    int current() const { return m_buttons.checkedId(); }

signals:
    void chosen(int place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QButtonGroup m_buttons;
    QVBoxLayout* m_layout;
};

}
