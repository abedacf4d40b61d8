// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace tandem {

/// Something that most people leave as it is, folded away under its title.
class Disclosure : public QWidget {
    Q_OBJECT
public:
    Disclosure(const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setOpen(bool isOpen);
    QToolButton* button() const { return m_button; }

private:
    QToolButton* m_button;
};

}
